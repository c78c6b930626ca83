namespace Attune;

/// <summary>
/// Who went on from whose checkpoint in a population, and with which configuration: the tree of its trials. See <see cref="ExperimentAnalysis.LineageAsync"/>.
/// </summary>
public sealed class Lineage
{
    private readonly List<PolicyLine> exploits = [];
    private readonly Dictionary<int, PolicyLine[]> policies = []; // of the trials that ever went on from another
    private readonly Dictionary<int, Configuration> configurations = [];
    private readonly Dictionary<int, int> iterations = [];
    private readonly IReadOnlyList<Trial> trials;

    internal Lineage(IReadOnlyList<Trial> trials) => this.trials = trials;

    /// <summary>All changes in order, as in <c>pbt_global.txt</c>.</summary>
    public IReadOnlyList<PolicyLine> Exploits => exploits;

    /// <summary>
    /// The policy that led to a trial as it is: the changes of those it descends from up to where it took over from them, and its own; as in <c>pbt_policy_&lt;trial&gt;.txt</c>. What
    /// <see cref="PopulationBasedTrainingReplay"/> replays. Empty: it never went on from another.
    /// </summary>
    public IReadOnlyList<PolicyLine> PolicyOf(Trial trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return policies.GetValueOrDefault(trial.Id, []);
    }

    /// <summary>The configurations that led to a trial as it is, and from which iteration on each was trained with; the first is that of the ancestor that began.</summary>
    public IReadOnlyList<(int Iteration, Configuration Configuration)> ScheduleOf(Trial trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        var policy = PolicyOf(trial);
        return policy.Count == 0 ? [(0, trial.Configuration)] : [(0, policy[0].From), .. policy.Select(line => (line.DonorIteration, line.To))];
    }

    /// <summary>Writes <c>pbt_global.txt</c> and, of each trial that went on from another, <c>pbt_policy_&lt;trial&gt;.txt</c>, as Ray Tune does; <see cref="PolicyFile"/> reads them.</summary>
    /// <param name="directory">Where; made if it is not there.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public async Task WriteAsync(string directory, CancellationToken cancellationToken = default)
    {
        Directory.CreateDirectory(directory);
        await PolicyFile.WriteAsync(Path.Combine(directory, "pbt_global.txt"), exploits, cancellationToken).ConfigureAwait(false);
        foreach (var (trial, policy) in policies) await PolicyFile.WriteAsync(Path.Combine(directory, $"pbt_policy_{trials[trial].Name}.txt"), policy, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The changes, a line each: who went on from whom, at which iteration, and which values changed to what.</summary>
    public override string ToString() => string.Join('\n', exploits.Select(line =>
        $"{line.Trial} at {line.Iteration} from {line.Donor} at {line.DonorIteration}: {string.Join(", ", line.To.Where(entry => !line.From.TryGet(entry.Key, out var before) || !before.Equals(entry.Value)).Select(entry => $"{entry.Key} {entry.Value}"))}"));

    internal void Take(TrialEvent e)
    {
        switch (e)
        {
            case TrialCreated created: configurations[e.Trial] = created.Configuration; break;
            case ResultReported result: iterations[e.Trial] = result.Iteration; break;
            case TrialRewound rewound: iterations[e.Trial] = rewound.Iteration; break;
            case TrialForked forked: Fork(forked); break;
        }
    }

    private void Fork(TrialForked e)
    {
        var line = new PolicyLine(trials[e.Trial].Name, trials[e.Fork.Donor].Name, iterations.GetValueOrDefault(e.Trial), e.Iteration, configurations[e.Fork.Donor], e.Fork.To);
        exploits.Add(line);
        policies[e.Trial] = [.. policies.GetValueOrDefault(e.Fork.Donor, []), line];
        (configurations[e.Trial], iterations[e.Trial]) = (e.Fork.To, e.Iteration);
    }
}
