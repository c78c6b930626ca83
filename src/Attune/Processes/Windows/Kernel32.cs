using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Attune.Processes.Windows;

/// <summary>What is asked of Windows.</summary>
internal static partial class Kernel32
{
    public const int ExtendedLimits = 9;
    public const uint KillOnClose = 0x2000;

    /// <summary>A <c>JOBOBJECT_EXTENDED_LIMIT_INFORMATION</c> as far as it is used; the rest is room.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 144)]
    public struct Limits
    {
        [FieldOffset(16)]
        public uint Flags;

        [FieldOffset(136)]
        public nuint PeakMemory; // bytes, of all its processes together
    }

    [LibraryImport("kernel32", EntryPoint = "CreateJobObjectW", SetLastError = true)]
    public static partial SafeFileHandle CreateJob(nint attributes, nint name);

    [LibraryImport("kernel32", EntryPoint = "SetInformationJobObject", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool SetLimits(SafeFileHandle job, int kind, in Limits limits, int size);

    [LibraryImport("kernel32", EntryPoint = "QueryInformationJobObject", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool GetLimits(SafeFileHandle job, int kind, out Limits limits, int size, nint returned);

    [LibraryImport("kernel32", EntryPoint = "AssignProcessToJobObject", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool Assign(SafeFileHandle job, SafeProcessHandle process);

    [LibraryImport("kernel32", EntryPoint = "TerminateJobObject", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static partial bool Terminate(SafeFileHandle job, uint exitCode);
}
