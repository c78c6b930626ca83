namespace Attune.Testing;

/// <summary>A node in a world, behind a network: the agent that real runs have, over simulated trials.</summary>
#pragma warning disable CA1001 // It outlives the sessions that lead it, and holds nothing but memory.
internal sealed class SimulatedNode : INode
#pragma warning restore CA1001
{
    private readonly World world;
    private readonly Network network;
    private readonly Outbox outbox;
    private readonly VirtualTrials trials;
    private readonly NodeAgent agent;
    private readonly List<Func<bool>> polls = []; // that wait for a signal
    private bool isDead;

    public SimulatedNode(World world, Network network, NodeDescription description, Func<Configuration, int, int, VirtualStep> step)
    {
        (this.world, this.network, Id, outbox) = (world, network, description.Id, new(world));
        trials = new(step, _ => null, () => world.Now, signal => world.At(signal.At.Time, () => Happen(signal)));
        agent = new(description, trials, outbox);
    }

    public string Id { get; }

    /// <summary>The attempts that run, whoever leads them.</summary>
    public IEnumerable<RunningAttempt> Running => isDead ? [] : trials.Running;

    public ValueTask<NodeDescription> DescribeAsync(CancellationToken cancellationToken) => AskAsync(() => agent.DescribeAsync(CancellationToken.None));

    public ValueTask<IReadOnlyList<RunningAttempt>> TakeOverAsync(int session, CancellationToken cancellationToken) => AskAsync(() => agent.TakeOverAsync(session, CancellationToken.None));

    public async ValueTask SendAsync(int session, long number, TrialCommand command, CancellationToken cancellationToken) => await AskAsync(async () =>
    {
        await agent.SendAsync(session, number, command, CancellationToken.None).ConfigureAwait(false);
        return true;
    }).ConfigureAwait(false);

    public ValueTask<SignalBatch> PollAsync(int session, long after, TimeSpan wait, CancellationToken cancellationToken) =>
        new(network.CallAsync<SignalBatch>(answer => Poll(session, after, world.Now.Time + (long)wait.TotalMicroseconds, answer)));

    /// <summary>Nothing comes from it, and nothing gets there; what runs goes on.</summary>
    public void CutOff(bool isCutOff) => network.IsDown = isCutOff;

    /// <summary>It ends, with all that runs on it.</summary>
    public void Die() => (isDead, network.IsDown) = (true, true);

    private ValueTask<TAnswer> AskAsync<TAnswer>(Func<ValueTask<TAnswer>> ask) => new(network.CallAsync<TAnswer>(answer => answer(Now(ask()))));

    private void Poll(int session, long after, long until, Action<SignalBatch> answer)
    {
        var isAnswered = false;
        if (TryAnswer()) return;
        polls.Add(TryAnswer);
        world.At(until, () => TryAnswer());

        bool TryAnswer()
        {
            if (isAnswered) return true;
            var batch = Now(agent.PollAsync(session, after, TimeSpan.Zero, CancellationToken.None));
            if (batch is { Signals.Count: 0, IsEnd: false } && world.Now.Time < until) return false;
            answer(batch);
            return isAnswered = true;
        }
    }

    private void Happen(Signal signal)
    {
        if (isDead || !trials.Happens(signal)) return;
        trials.Deliver(signal);
        outbox.Put(signal);
        polls.RemoveAll(tryAnswer => tryAnswer());
    }

    // An agent over simulated trials answers at once.
    private static TAnswer Now<TAnswer>(ValueTask<TAnswer> answer) => answer.AsTask().GetAwaiter().GetResult();
}
