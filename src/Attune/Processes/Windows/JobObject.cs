using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Attune.Processes.Windows;

/// <summary>A job: processes that end together, at the latest when its last handle is closed, which the system does for an engine that is killed.</summary>
internal sealed class JobObject : IDisposable
{
    private readonly SafeFileHandle handle = Kernel32.CreateJob(0, 0);

    public JobObject()
    {
        var limits = new Kernel32.Limits { Flags = Kernel32.KillOnClose };
        if (handle.IsInvalid || !Kernel32.SetLimits(handle, Kernel32.ExtendedLimits, limits, Unsafe.SizeOf<Kernel32.Limits>())) throw Failure("made");
    }

    /// <summary>The most memory that its processes had together at a time, in bytes.</summary>
    public long PeakMemory => Kernel32.GetLimits(handle, Kernel32.ExtendedLimits, out var limits, Unsafe.SizeOf<Kernel32.Limits>(), 0) ? (long)limits.PeakMemory : 0;

    public void Add(SafeProcessHandle process)
    {
        if (!Kernel32.Assign(handle, process)) throw Failure("given its process");
    }

    public void Kill() => Kernel32.Terminate(handle, 137);

    public void Dispose() => handle.Dispose();

    private static IOException Failure(string what) => new($"A job object cannot be {what}: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}.");
}
