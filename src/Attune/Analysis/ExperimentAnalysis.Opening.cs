using Attune.Analysis.Index;
using Attune.Analysis.Ray;

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
    public static Task<ExperimentAnalysis> OpenAsync(string directory, CancellationToken cancellationToken = default) => OpenAsync(directory, null, null, cancellationToken);

    /// <summary>Reads an experiment from its directory alone, to be compared by another metric or the other way round than it was run with.</summary>
    /// <param name="directory">The experiment's directory: the one that holds <c>journal</c>.</param>
    /// <param name="defaultMetric">The metric to compare by unless another is named. Default: the experiment's; when it has none and a mode is given, <c>_metric</c>.</param>
    /// <param name="defaultMode">Which way is better unless said. Default: the experiment's.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <inheritdoc cref="OpenAsync(string, CancellationToken)"/>
    public static async Task<ExperimentAnalysis> OpenAsync(string directory, string? defaultMetric, Mode? defaultMode = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        var path = Path.GetFullPath(directory);
        var state = await IndexedFold.ReadAsync(path, IndexedFold.Worthwhile, cancellationToken).ConfigureAwait(false) ?? throw Nothing(path);
        return new(state, new JournalRecords(path, new JournalReader(path).ReadAsync), defaultMetric, defaultMode);
    }

    /// <summary>
    /// Reads an experiment that Ray Tune wrote, of any version whose trials have a <c>result.json</c> or <c>progress.csv</c>, or the files of one of ours. Nothing is run and
    /// no pickle is opened: what stands only in one is left out and said in <see cref="Warnings"/>, as is everything else that is missing or broken.
    /// </summary>
    /// <param name="directory">The experiment's directory: the one that holds <c>experiment_state-*.json</c> and a directory for each trial; or one of those states. Otherwise the newest by name counts.</param>
    /// <param name="defaultMetric">The metric to compare by unless another is named. Default: the one that the state names, if it does; when it does not and a mode is given, <c>_metric</c>.</param>
    /// <param name="defaultMode">Which way is better unless said: no state names it.</param>
    /// <exception cref="TuneException">There are no trials.</exception>
    public static ExperimentAnalysis FromRayResults(string directory, string? defaultMetric = null, Mode? defaultMode = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        var experiment = RayExperiment.Read(Path.GetFullPath(directory));
        return new(experiment.State, experiment, defaultMetric ?? experiment.Metric, defaultMode);
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

    /// <summary>What a journal tells of the problem.</summary>
    internal static Problem ProblemOf(ExperimentCreated created) => new(new Space(), created.Objectives, created.Seed, NumSamples: -1);

    /// <summary>The experiment before its first event.</summary>
    internal static ExperimentState Begin(ExperimentEvent first, string directory) => first is ExperimentCreated created
        ? new(ProblemOf(created))
        : throw new TuneException($"The journal in '{directory}' begins with {first.GetType().Name} instead of {nameof(ExperimentCreated)}: its first segment is missing. Restore it from a backup.");

    private static TuneException Nothing(string directory) =>
        new($"The journal in '{directory}' has no events: no experiment was started there. Give the directory of an experiment: the one that holds 'journal'.");
}
