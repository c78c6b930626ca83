using System.Runtime.InteropServices;

namespace Attune.Processes.Posix;

/// <summary>What is asked of the C library.</summary>
internal static unsafe partial class Libc
{
    public const int SigKill = 9, SigTerm = 15;
    public const short PollIn = 1;
    public static readonly int SigStop = OperatingSystem.IsMacOS() ? 17 : 19, SigCont = OperatingSystem.IsMacOS() ? 19 : 18;
    private const int PidfdOpen = 434;

    [StructLayout(LayoutKind.Sequential)]
    public struct PollDescriptor
    {
        public int Descriptor;
        public short Wanted, Found;
    }

    /// <summary>A <c>struct rusage</c> as far as it is read; the rest is room.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 256)]
    public struct Usage
    {
        public long UserSeconds;
        public int UserMicroseconds;
        private readonly int gap1;
        public long SystemSeconds;
        public int SystemMicroseconds;
        private readonly int gap2;
        public long PeakMemory; // KiB; on macOS bytes
    }

    /// <summary>A descriptor that can be polled for a process's end; negative: this system has none.</summary>
    public static int OpenProcess(int id) => OperatingSystem.IsLinux() ? (int)SystemCall(PidfdOpen, id, 0) : -1;

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    public static partial int Kill(int id, int signal);

    [LibraryImport("libc", EntryPoint = "wait4", SetLastError = true)]
    public static partial int Wait(int id, int* status, int options, Usage* usage);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    public static partial int Poll(PollDescriptor* descriptors, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "close")]
    public static partial void Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "sched_getaffinity", SetLastError = true)]
    public static partial int GetProcessors(int thread, nuint size, byte* mask);

    [LibraryImport("libc", EntryPoint = "sched_setaffinity", SetLastError = true)]
    public static partial int SetProcessors(int thread, nuint size, byte* mask);

    [LibraryImport("libc", EntryPoint = "posix_spawn", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Spawn(out int id, string path, byte* actions, byte* attributes, byte** arguments, byte** environment);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_init")]
    public static partial void InitAttributes(byte* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_destroy")]
    public static partial void DestroyAttributes(byte* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setflags")]
    public static partial void SetFlags(byte* attributes, short flags);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigdefault")]
    public static partial void SetDefaultSignals(byte* attributes, byte* set);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigmask")]
    public static partial void SetBlockedSignals(byte* attributes, byte* set);

    [LibraryImport("libc", EntryPoint = "sigfillset")]
    public static partial void AllSignals(byte* set);

    [LibraryImport("libc", EntryPoint = "sigemptyset")]
    public static partial void NoSignals(byte* set);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    public static partial void InitActions(byte* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_destroy")]
    public static partial void DestroyActions(byte* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_adddup2")]
    public static partial void AddDuplicate(byte* actions, int descriptor, int duplicate);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addopen", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void AddOpen(byte* actions, int descriptor, string path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addchdir_np", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void AddDirectory(byte* actions, string path);

    [LibraryImport("libc", EntryPoint = "syscall")]
    private static partial nint SystemCall(nint number, nint first, nint second);
}
