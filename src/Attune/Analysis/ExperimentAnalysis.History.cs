using Attune.Analysis.Index;

namespace Attune;

public sealed partial class ExperimentAnalysis
{
    /// <summary>
    /// Reads an experiment from its directory alone: one that has ended, or that runs in another process. Nothing is locked. A long journal leaves an index of itself
    /// behind where that can be written; from then on only what came later is read. Damage before that is told by <see cref="Experiment.VerifyAsync"/> and on resuming.
    /// </summary>
    /// <param name="directory">The experiment's directory: the one that holds <c>journal</c>.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="TuneException">There is no experiment, or its journal does not begin where it should.</exception>
    /// <exception cref="JournalDamagedException">A line of the journal is damaged or missing.</exception>
    public static async Task<ExperimentAnalysis> OpenAsync(string directory, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        var path = Path.GetFullPath(directory);
        return new(await IndexedFold.ReadAsync(path, IndexedFold.Worthwhile, cancellationToken).ConfigureAwait(false) ?? throw Nothing(path), path);
    }

    /// <summary>Folds events that were read: an experiment that runs elsewhere or has ended.</summary>
    internal static async Task<ExperimentAnalysis> FoldAsync(
        string directory, Func<CancellationToken, IAsyncEnumerable<IReadOnlyList<ExperimentEvent>>> read, CancellationToken cancellationToken)
    {
        ExperimentState? state = null;
        await foreach (var batch in read(cancellationToken).ConfigureAwait(false))
        {
            if (batch.Count == 0) continue;
            state ??= Begin(batch[0], directory);
            state.Apply(batch as ExperimentEvent[] ?? [.. batch]);
        }
        return new(state ?? throw Nothing(directory), directory, read);
    }

    /// <summary>All results of a trial, one row each, with the keys that every result has. Results that a restart went back behind are left out.</summary>
    public async Task<Table> TrialTableAsync(Trial trial, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(trial);
        var histories = await TrialHistories.ReadAsync(read(cancellationToken), trial.Id, cancellationToken).ConfigureAwait(false);
        return Tabulate(histories[trial.Id].Select(ResultKeys.Of));
    }

    /// <summary>All results of every trial that reported, by trial number; see <see cref="TrialTableAsync"/>.</summary>
    public async Task<IReadOnlyDictionary<int, Table>> TrialTablesAsync(CancellationToken cancellationToken = default)
    {
        var histories = await TrialHistories.ReadAsync(read(cancellationToken), null, cancellationToken).ConfigureAwait(false);
        return Reporting.ToDictionary(trial => trial.Id, trial => Tabulate(histories[trial.Id].Select(ResultKeys.Of)));
    }

    /// <summary>All results of the best trial; empty when there is none. See <see cref="TrialTableAsync"/>.</summary>
    /// <exception cref="TuneException">As for <see cref="BestTrial"/>.</exception>
    public async Task<Table> BestTableAsync(CancellationToken cancellationToken = default) =>
        BestTrial is { } best ? await TrialTableAsync(best, cancellationToken).ConfigureAwait(false) : Tabulate([]);

    /// <summary>
    /// One row per trial that reported: the result in which the metric was best, the first of equals, with the trial's configuration as <c>config/...</c> columns.
    /// A trial that never reported a finite value of it has its last result. For the last results of all trials see <see cref="ResultsTable"/>.
    /// </summary>
    public async Task<Table> TableAsync(string metric, Mode mode, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(metric);
        var objective = new Objective(metric, mode);
        var histories = await TrialHistories.ReadAsync(read(cancellationToken), null, cancellationToken).ConfigureAwait(false);
        return Tabulate(Reporting.Select(trial => BestOf(trial, histories[trial.Id], objective).Concat(ResultKeys.OfConfiguration(trial.Configuration))));
    }

    private static IEnumerable<KeyValuePair<string, Value>> BestOf(Trial trial, IReadOnlyList<PastResult> history, Objective objective)
    {
        if (history.Count == 0) return ResultKeys.OfLast(trial);
        var best = history.MaxBy(past => objective.Score(past.Result.Metrics));
        return ResultKeys.Of(double.IsFinite(best.Result.Metrics.Number(objective.Metric)) ? best : history[^1]);
    }

    /// <summary>What a journal tells of the problem.</summary>
    internal static Problem ProblemOf(ExperimentCreated created) => new(new Space(), created.Objectives, created.Seed, NumSamples: -1);

    /// <summary>The experiment before its first event.</summary>
    internal static ExperimentState Begin(ExperimentEvent first, string directory) => first is ExperimentCreated created
        ? new(ProblemOf(created))
        : throw new TuneException($"The journal in '{directory}' begins with {first.GetType().Name} instead of {nameof(ExperimentCreated)}: its first segment is missing. Restore it from a backup.");

    private static TuneException Nothing(string directory) =>
        new($"The journal in '{directory}' has no events: no experiment was started there. Give the directory of an experiment: the one that holds 'journal'.");
}
