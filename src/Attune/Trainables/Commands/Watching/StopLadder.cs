using Attune.Processes;

namespace Attune;

/// <summary>How a program is ended that is told to stop: it is asked, and after the grace time everything of it is killed.</summary>
internal sealed class StopLadder : IDisposable
{
    private readonly Child child;
    private readonly TimeSpan grace;
    private readonly TimeProvider time;
    private readonly Lock gate = new();
    private readonly CancellationTokenRegistration registration;
    private ITimer? killing;
    private bool isOver;

    public StopLadder(Child child, TimeSpan grace, TimeProvider time, CancellationToken stop)
    {
        (this.child, this.grace, this.time) = (child, grace, time);
        registration = stop.Register(Begin);
    }

    public void Dispose()
    {
        registration.Dispose();
        lock (gate)
        {
            isOver = true;
            killing?.Dispose();
        }
    }

    private void Begin()
    {
        if (grace <= TimeSpan.Zero)
        {
            child.Kill();
            return;
        }
        child.Terminate();
        lock (gate)
        {
            if (!isOver) killing = time.CreateTimer(_ => child.Kill(), null, grace, Timeout.InfiniteTimeSpan);
        }
    }
}
