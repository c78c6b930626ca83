using System.IO.Pipes;
using System.Runtime.InteropServices;

namespace Attune.Processes.Posix;

/// <summary>A child on Linux or macOS. One thread looks after it: takes what it writes, sees it end, ends what it left behind.</summary>
#pragma warning disable CA1001 // Its thread closes the pipes at its end.
internal sealed unsafe class PosixChild : Child
#pragma warning restore CA1001
{
    private const int Piece = 64 * 1024; // bytes: what a pipe holds
    private const int Tick = 5; // milliseconds between two looks, where a process's end cannot be polled for
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(250); // for what was written to be read, when somebody still holds the pipe
    private readonly Lock gate = new(), reading = new();
    private readonly TaskCompletionSource<ChildEnd> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly AnonymousPipeServerStream output = new(PipeDirection.In), error = new(PipeDirection.In);
    private readonly AnonymousPipeServerStream? input;
    private readonly ChildOutput listener;
    private readonly byte[] buffer = new byte[Piece];
    private bool isReaped, isClosed;

    private PosixChild(ChildStart start, ChildOutput listener)
    {
        this.listener = listener;
        if (start.IsTalkedTo) input = new(PipeDirection.Out);
        try
        {
            Id = Spawn.Start(start, input is null ? -1 : Client(input), Client(output), Client(error));
        }
        catch
        {
            Close();
            throw;
        }
        foreach (var pipe in new[] { input, output, error }) pipe?.DisposeLocalCopyOfClientHandle();
    }

    public override int Id { get; }

    public override Task<ChildEnd> Ended => ended.Task;

    public override Stream Talk => input ?? Stream.Null;

    public static PosixChild Start(ChildStart start, Mark mark, ChildOutput output)
    {
        var child = new PosixChild(start, output) { Mark = mark };
        Guardian.Instance.Watch(child.Id);
        new Thread(child.LookAfter, maxStackSize: 256 * 1024) { IsBackground = true, Name = $"child {child.Id}" }.Start();
        return child;
    }

    // One that stands still hears of it when it goes on.
    public override void Terminate()
    {
        Send(Libc.SigTerm);
        Send(Libc.SigCont);
    }

    public override void Kill()
    {
        Send(Libc.SigKill);
        KillStrays();
    }

    public override void Drain()
    {
        lock (reading)
        {
            if (isClosed) return;
            var (printed, complained) = (Polled(Descriptor(output)), Polled(Descriptor(error)));
            while (HasSomething(ref printed) && TryRead(output, isError: false)) { }
            while (HasSomething(ref complained) && TryRead(error, isError: true)) { }
        }
    }

    public override void Suspend() => Send(Libc.SigStop);

    public override void Resume() => Send(Libc.SigCont);

    private static int Client(AnonymousPipeServerStream pipe) => (int)pipe.ClientSafePipeHandle.DangerousGetHandle();

    private static int Descriptor(AnonymousPipeServerStream pipe) => (int)pipe.SafePipeHandle.DangerousGetHandle();

    // To its process group. The number is its own until it is reaped.
    private void Send(int signal)
    {
        lock (gate)
        {
            if (!isReaped) Libc.Kill(-Id, signal);
        }
    }

    // What left the group.
    private void KillStrays()
    {
        for (var round = 0; round < 20; round++)
        {
            var found = false;
            foreach (var stray in ProcessNumbers.YoungerThan(Id)) found |= stray != Id && Mark.IsCarriedBy(stray) && Libc.Kill(stray, Libc.SigKill) == 0;
            if (!found) return;
        }
    }

    private void LookAfter()
    {
        ChildEnd? end = null;
        try
        {
            end = Listen();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            Kill();
            ended.TrySetException(exception);
        }
        finally
        {
            Guardian.Instance.Forget(Id);
            Close();
        }
        if (end is not null) ended.TrySetResult(end);
    }

    private ChildEnd Listen()
    {
        var process = Libc.OpenProcess(Id);
        var descriptors = stackalloc Libc.PollDescriptor[3];
        (descriptors[0], descriptors[1], descriptors[2]) = (Polled(Descriptor(output)), Polled(Descriptor(error)), Polled(process));
        ChildEnd? end = null;
        var endedAt = 0L;
        while (end is null || ((descriptors[0].Descriptor >= 0 || descriptors[1].Descriptor >= 0) && TimeProvider.System.GetElapsedTime(endedAt) < Linger))
        {
            if (Libc.Poll(descriptors, 3, end is not null || process < 0 ? Tick : -1) < 0 && Marshal.GetLastPInvokeError() != 4) break;
            Take(ref descriptors[0], output, isError: false);
            Take(ref descriptors[1], error, isError: true);
            if (end is not null || (process >= 0 && descriptors[2].Found == 0) || (end = Reap(process >= 0)) is null) continue;
            descriptors[2].Descriptor = -1;
            endedAt = TimeProvider.System.GetTimestamp();
        }
        if (process >= 0) Libc.Close(process);
        return end ?? Reap(mustWait: true)!;
    }

    private static Libc.PollDescriptor Polled(int descriptor) => new() { Descriptor = descriptor, Wanted = Libc.PollIn };

    // What was there to be read may have been taken meanwhile.
    private void Take(ref Libc.PollDescriptor descriptor, AnonymousPipeServerStream pipe, bool isError)
    {
        if (descriptor.Descriptor < 0 || descriptor.Found == 0) return;
        lock (reading)
        {
            if (HasSomething(ref descriptor) && !TryRead(pipe, isError)) descriptor.Descriptor = -1;
        }
    }

    private bool TryRead(AnonymousPipeServerStream pipe, bool isError)
    {
        var count = pipe.Read(buffer);
        if (count > 0) listener(buffer.AsSpan(0, count), isError);
        return count > 0;
    }

    private static bool HasSomething(ref Libc.PollDescriptor descriptor)
    {
        fixed (Libc.PollDescriptor* one = &descriptor) return Libc.Poll(one, 1, 0) > 0;
    }

    // What it left behind in its group ends while its number is still its own.
    private ChildEnd? Reap(bool mustWait)
    {
        if (mustWait) Send(Libc.SigKill);
        var status = 0;
        Libc.Usage usage = default;
        lock (gate)
        {
            const int NoHang = 1;
            if (Libc.Wait(Id, &status, mustWait ? 0 : NoHang, &usage) == 0) return null;
            if (!mustWait) Libc.Kill(-Id, Libc.SigKill);
            isReaped = true;
        }
        KillStrays();
        var signal = status & 0x7f;
        return new(signal == 0 ? status >> 8 & 0xff : 128 + signal, signal == 0 ? null : signal,
            TimeSpan.FromSeconds(usage.UserSeconds + usage.SystemSeconds) + TimeSpan.FromMicroseconds(usage.UserMicroseconds + usage.SystemMicroseconds),
            OperatingSystem.IsMacOS() ? usage.PeakMemory : usage.PeakMemory * 1024);
    }

    private void Close()
    {
        lock (reading)
        {
            isClosed = true;
            output.Dispose();
            error.Dispose();
        }
        input?.Dispose();
    }
}
