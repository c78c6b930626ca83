namespace Attune.Testing;

/// <summary>A session's inbox in a world: while its reader waits, the world goes on.</summary>
/// <param name="world">The world.</param>
/// <param name="end">When nobody waits any more, in microseconds of experiment time.</param>
internal sealed class WorldInbox(World world, long end) : INodeInbox
{
    private readonly Queue<Signal> signals = new();
    private List<TaskCompletionSource> put = []; // to be told when what was put in is written
    private List<TaskCompletionSource> taken = [];
    private long? wakeAt;
    private Exception? problem;

    public Moment Now => world.Now;

    public ValueTask<bool> ReadAsync(List<Signal> into, CancellationToken cancellationToken)
    {
        foreach (var written in Interlocked.Exchange(ref taken, [])) written.TrySetResult();
        while (signals.Count == 0 && problem is null)
        {
            if (wakeAt <= (world.Next ?? long.MaxValue)) Ring();
            else if (world.Next is not { } next || next > end) return new(false);
            else world.Step();
        }
        if (signals.Count == 0) throw problem!;
        into.AddRange(signals);
        signals.Clear();
        taken = Interlocked.Exchange(ref put, []);
        return new(true);
    }

    public void WakeAt(long? time) => wakeAt = time;

    public void Post(Signal signal) => signals.Enqueue(signal);

    public Task WrittenAsync(CancellationToken cancellationToken)
    {
        var written = new TaskCompletionSource(); // whoever waits goes on at once, in the world's one thread
        put.Add(written);
        cancellationToken.Register(() => written.TrySetCanceled(cancellationToken));
        return written.Task;
    }

    public void Close(Exception? problem = null) => this.problem ??= problem ?? new ObjectDisposedException("The inbox is closed.");

    public ValueTask DisposeAsync() => default;

    private void Ring()
    {
        world.Advance(wakeAt!.Value);
        wakeAt = null;
        Post(new DeadlinePassed { At = world.Now });
    }
}
