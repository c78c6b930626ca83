using System.ComponentModel;

namespace Attune.Processes.Posix;

/// <summary>Starts programs in sessions of their own, which <see cref="System.Diagnostics.Process"/> cannot.</summary>
internal static unsafe class Spawn
{
    private const int Room = 512; // bytes; more than any system's structures take
    private const int ProcessorRoom = 128; // bytes: 1,024 processors
    private const int DefaultSignals = 0x04, BlockedSignals = 0x08;
    private static readonly int NewSession = OperatingSystem.IsMacOS() ? 0x0400 : 0x80, CloseTheRest = OperatingSystem.IsMacOS() ? 0x4000 : 0;

    /// <summary>Starts a program with these descriptors as its standard input, output and error; a negative input: the file of the start, or nothing.</summary>
    /// <returns>Its number, which is that of its session and of its process group.</returns>
    /// <exception cref="IOException">It cannot be started.</exception>
    public static int Start(ChildStart start, int input, int output, int error)
    {
        byte* actions = stackalloc byte[Room], attributes = stackalloc byte[Room];
        Libc.InitActions(actions);
        Libc.InitAttributes(attributes);
        try
        {
            if (input >= 0) Libc.AddDuplicate(actions, input, 0);
            else Libc.AddOpen(actions, 0, start.Input ?? "/dev/null", flags: 0, mode: 0);
            Libc.AddDuplicate(actions, output, 1);
            Libc.AddDuplicate(actions, error, 2);
            Libc.AddDirectory(actions, start.Directory);
            SetUp(attributes);
            return start.Processors.Count > 0 && OperatingSystem.IsLinux() ? StartOn(start, actions, attributes) : Start(start, actions, attributes);
        }
        finally
        {
            Libc.DestroyActions(actions);
            Libc.DestroyAttributes(attributes);
        }
    }

    // A session of its own, and signals as a shell would hand them down: the runtime of .NET ignores some.
    private static void SetUp(byte* attributes)
    {
        var set = stackalloc byte[Room];
        Libc.AllSignals(set);
        Libc.SetDefaultSignals(attributes, set);
        Libc.NoSignals(set);
        Libc.SetBlockedSignals(attributes, set);
        Libc.SetFlags(attributes, (short)(NewSession | CloseTheRest | DefaultSignals | BlockedSignals));
    }

    // A child has the processors of the thread that starts it.
    private static int StartOn(ChildStart start, byte* actions, byte* attributes)
    {
        byte* before = stackalloc byte[ProcessorRoom], wanted = stackalloc byte[ProcessorRoom];
        new Span<byte>(wanted, ProcessorRoom).Clear();
        foreach (var processor in start.Processors) wanted[processor / 8] |= (byte)(1 << processor % 8);
        var isBound = Libc.GetProcessors(0, ProcessorRoom, before) >= 0 && Libc.SetProcessors(0, ProcessorRoom, wanted) == 0;
        try
        {
            return Start(start, actions, attributes);
        }
        finally
        {
            if (isBound) Libc.SetProcessors(0, ProcessorRoom, before);
        }
    }

    private static int Start(ChildStart start, byte* actions, byte* attributes)
    {
        using var arguments = new NativeStrings([start.Program, .. start.Arguments]);
        using var environment = new NativeStrings([.. start.Environment.Select(variable => $"{variable.Key}={variable.Value}")]);
        var failure = Libc.Spawn(out var id, start.Program, actions, attributes, arguments.Pointer, environment.Pointer);
        return failure == 0 ? id : throw new IOException($"'{start.Program}' cannot be started in '{start.Directory}': {new Win32Exception(failure).Message}.");
    }
}
