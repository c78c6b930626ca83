namespace Attune;

/// <summary>A node where it is: it keeps what its host's attempts say until that is acknowledged, and obeys the latest session only.</summary>
/// <param name="description">What it says of itself.</param>
/// <param name="host">What runs the attempts.</param>
/// <param name="outbox">Where the host puts its signals; null: into the engine's inbox, in whose process the node is, the only one. Nothing is kept then, since nothing could be heard again.</param>
internal sealed class NodeAgent(NodeDescription description, ITrialHost host, Outbox? outbox = null) : INode, IAsyncDisposable
{
    private static readonly SignalBatch Over = new([], 0) { IsEnd = true };
    private readonly Lock sync = new();
    private int current; // session
    private long taken; // the number of its last command

    /// <summary>Whether its signals go straight into the engine's inbox: it is not polled, and is told without numbers.</summary>
    public bool IsDirect => outbox is null;

    public ValueTask<NodeDescription> DescribeAsync(CancellationToken cancellationToken)
    {
        lock (sync) return new(description with { Session = current });
    }

    public ValueTask<IReadOnlyList<RunningAttempt>> TakeOverAsync(int session, CancellationToken cancellationToken)
    {
        lock (sync)
        {
            if (session < current) return new([]);
            if (session > current) (current, taken) = (session, 0);
            var running = host.Running; // first: an attempt that ends meanwhile is then in both
            return new([.. running.Union(outbox?.Attempts ?? [])]);
        }
    }

    public ValueTask SendAsync(int session, long number, TrialCommand command, CancellationToken cancellationToken)
    {
        lock (sync)
        {
            if (session != current || number <= taken) return default;
            taken = number;
            host.Send(command);
        }
        return default;
    }

    /// <summary>Hands over a command of the engine in whose process the node is, which comes once.</summary>
    public void Tell(TrialCommand command) => host.Send(command);

    public ValueTask<SignalBatch> PollAsync(int session, long after, TimeSpan wait, CancellationToken cancellationToken)
    {
        lock (sync)
        {
            if (session != current || outbox is null) return new(Over);
        }
        return outbox.TakeAsync(after, wait, cancellationToken);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
