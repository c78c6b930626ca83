namespace Attune.Testing;

/// <summary>
/// An experiment on simulated nodes in virtual time: the production kernel, loop, executor and agents over a network that delays, loses and doubles. The nodes outlive the sessions: a journal that
/// dies ends a session, and the next goes on with what runs. The same seed gives the same events.
/// </summary>
public sealed class ClusterRehearsal
{
    private const long Epoch = 1_700_000_000 * Moment.Second; // any wall-clock time; it changes nothing
    private const long Longest = 86_400 * Moment.Second; // that a session may take in virtual time
    private readonly World world = new(new(Epoch, 0));
    private readonly List<SimulatedNode> nodes = [];
    private readonly List<(int Trial, int Iteration)> begun = [];
    private readonly Plan plan;

    /// <summary>Nodes on which nothing runs.</summary>
    /// <param name="plan">The problem, who decides, and the limits; what there is to run trials on is what the nodes have.</param>
    /// <param name="step">What a trial does in an iteration, from its configuration, its number and the iteration (from 1). Must depend on nothing else.</param>
    /// <param name="nodes">At least one.</param>
    /// <param name="seed">Of the network's troubles.</param>
    /// <param name="trouble">The share of calls of which the question is lost, of which the answer is lost, and that arrive twice, each; from 0 to 1/3.</param>
    public ClusterRehearsal(Plan plan, Func<Configuration, int, int, VirtualStep> step, IReadOnlyList<NodeDescription> nodes, long seed = 0, double trouble = 0)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(nodes);
        this.plan = plan with { Capacity = nodes.Aggregate(Resources.Nothing, (sum, node) => sum.Plus(node.Capacity)), Nodes = nodes };
        foreach (var node in nodes) this.nodes.Add(new(world, new(world, seed + this.nodes.Count, trouble), node, Begin));

        VirtualStep Begin(Configuration configuration, int trial, int iteration)
        {
            begun.Add((trial, iteration));
            return step(configuration, trial, iteration);
        }
    }

    /// <summary>Whether trials run ahead of decisions that are known; see <see cref="IForesight"/>. Default: no.</summary>
    public bool RunsAhead { get; init; }

    /// <summary>All iterations that trials have begun on the nodes, in order of time: one that occurs twice was trained twice.</summary>
    public IReadOnlyList<(int Trial, int Iteration)> Begun => begun;

    /// <summary>The attempts that run on a node, whoever leads them.</summary>
    public IReadOnlyList<RunningAttempt> RunningOn(string node) => [.. Node(node).Running];

    /// <summary>Experiment time now.</summary>
    public TimeSpan Now => TimeSpan.FromMicroseconds(world.Now.Time);

    /// <summary>Ends a node, with all that runs on it, after a while.</summary>
    public void Kill(string node, TimeSpan after) => world.After(after, Node(node).Die);

    /// <summary>Cuts a node off the network after a while, or connects it again; what runs on it goes on.</summary>
    public void CutOff(string node, TimeSpan after, bool isCutOff = true) => world.After(after, () => Node(node).CutOff(isCutOff));

    /// <summary>Lets time pass without a session.</summary>
    public void Pass(TimeSpan time)
    {
        var until = world.Now.Time + (long)time.TotalMicroseconds;
        while (world.Next <= until) world.Step();
        world.Advance(until);
    }

    /// <summary>Runs one session on a journal, going on from what it holds and with what runs on the nodes, until the experiment is finished.</summary>
    /// <exception cref="CrashException">The journal died.</exception>
    /// <exception cref="TuneException">No node answers any more.</exception>
    /// <exception cref="InvalidOperationException">Nothing happens any more although the experiment is not finished.</exception>
    public async Task<ExperimentState> RunAsync(RehearsalJournal journal, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(journal);
        var kernel = new Kernel(plan);
        foreach (var e in journal.Events) kernel.Replay(e);
        var inbox = new WorldInbox(world, world.Now.Time + Longest);
        var opening = NodeExecutor.OpenAsync(nodes, inbox, world, cancellationToken);
        while (!opening.IsCompleted) world.Step();
        var executor = await opening.ConfigureAwait(false);
        var running = new RunningExperiment("rehearsal", "", kernel.State, plan, () => kernel.IdleReason);
        await using var hub = new ObserverHub([], running, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance, new(running, TimeProvider.System, cancellationToken));
        var loop = new ExperimentLoop(kernel, inbox, journal, new Dispatcher(kernel.State, plan, executor, _ => { }, null, executor.Found, RunsAhead ? new(kernel) : null), hub);
        await loop.RunAsync(Opening(kernel, executor.Found), cancellationToken).ConfigureAwait(false);
        await executor.DisposeAsync().ConfigureAwait(false); // a session that died goes on asking, as a process does that only seems dead
        return kernel.State.Ended is null ? throw new InvalidOperationException($"Nothing happens any more and the experiment is not finished: {kernel.IdleReason ?? "no reason was given"}.") : kernel.State;
    }

    private List<ExperimentEvent> Opening(Kernel kernel, IReadOnlyList<RunningAttempt> found) => Rehearsal.Opening(plan, kernel.State, kernel.TakeOver(found), world.Now);

    private SimulatedNode Node(string id) => nodes.First(node => node.Id == id);
}
