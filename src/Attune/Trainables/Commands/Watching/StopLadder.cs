using Attune.Processes;

namespace Attune;

/// <summary>How a program is ended that is told to stop. One that speaks the protocol hears it there, has the grace time, and two seconds after SIGTERM; any other is asked by SIGTERM and has the grace time. Then everything of it is killed.</summary>
internal sealed class StopLadder : IDisposable
{
    private static readonly TimeSpan LongestGrace = TimeSpan.FromDays(30); // timers have an end
    private static readonly TimeSpan LastGrace = TimeSpan.FromSeconds(2); // of a program that had its time already
    private readonly Child child;
    private readonly Func<bool> speaks;
    private readonly TimeSpan grace;
    private readonly TimeProvider time;
    private readonly Lock gate = new();
    private readonly CancellationTokenRegistration registration;
    private ITimer? next;
    private bool isOver;

    public StopLadder(Child child, Func<bool> speaks, TimeSpan grace, TimeProvider time, CancellationToken stop)
    {
        (this.child, this.speaks, this.grace, this.time) = (child, speaks, Limited(grace), time);
        registration = stop.Register(Begin);
    }

    /// <summary>A grace time that a timer can have.</summary>
    public static TimeSpan Limited(TimeSpan grace) => grace < LongestGrace ? grace : LongestGrace;

    public void Dispose()
    {
        registration.Dispose();
        lock (gate)
        {
            isOver = true;
            next?.Dispose();
        }
    }

    private void Begin()
    {
        if (grace <= TimeSpan.Zero) child.Kill();
        else if (speaks()) After(grace, () => Terminate(LastGrace));
        else Terminate(grace);
    }

    private void Terminate(TimeSpan wait)
    {
        child.Terminate();
        After(wait, child.Kill);
    }

    private void After(TimeSpan wait, Action step)
    {
        lock (gate)
        {
            if (isOver) return;
            next?.Dispose();
            next = time.CreateTimer(_ => step(), null, wait, Timeout.InfiniteTimeSpan);
        }
    }
}
