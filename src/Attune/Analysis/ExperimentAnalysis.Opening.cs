using Attune.Analysis.Ray;
using Attune.Storage;

namespace Attune;

public sealed partial class ExperimentAnalysis
{
    /// <summary>
    /// Reads an experiment from where it is kept: one that has ended, or that runs in another process. Nothing is locked. A long journal in a directory leaves an index of itself
    /// behind where that can be written; from then on only what came later is read. Damage before that is told by <see cref="Experiment.VerifyAsync(RunOptions, CancellationToken)"/> and on resuming.
    /// </summary>
    /// <param name="path">The experiment's directory, the one that holds <c>journal</c>, or its address: <c>memory://runs/resnet</c>.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="TuneException">There is no experiment, or its journal does not begin where it should.</exception>
    /// <exception cref="JournalDamagedException">A line of the journal is damaged or missing.</exception>
    public static Task<ExperimentAnalysis> OpenAsync(string path, CancellationToken cancellationToken = default) => OpenAsync(path, null, null, cancellationToken);

    /// <summary>Reads an experiment from where it is kept, to be compared by another metric or the other way round than it was run with.</summary>
    /// <param name="path">The experiment's directory, the one that holds <c>journal</c>, or its address: <c>memory://runs/resnet</c>.</param>
    /// <param name="defaultMetric">The metric to compare by unless another is named. Default: the experiment's; when it has none and a mode is given, <c>_metric</c>.</param>
    /// <param name="defaultMode">Which way is better unless said. Default: the experiment's.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <inheritdoc cref="OpenAsync(string, CancellationToken)"/>
    public static Task<ExperimentAnalysis> OpenAsync(string path, string? defaultMetric, Mode? defaultMode = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return OpenAsync(Homes.At(path), defaultMetric, defaultMode, cancellationToken);
    }

    /// <summary>Reads an experiment from a store: one that has ended, or that runs elsewhere. Nothing is locked.</summary>
    /// <param name="store">The store.</param>
    /// <param name="path">The experiment's path within it: what <see cref="ExperimentPath"/> said.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="TuneException">There is no experiment, or its journal does not begin where it should, or the store does not answer.</exception>
    /// <exception cref="JournalDamagedException">A piece of the journal is damaged or missing.</exception>
    public static Task<ExperimentAnalysis> OpenAsync(IBlobStore store, string path, CancellationToken cancellationToken = default) => OpenAsync(store, path, null, null, cancellationToken);

    /// <summary>Reads an experiment from a store, to be compared by another metric or the other way round than it was run with.</summary>
    /// <param name="store">The store.</param>
    /// <param name="path">The experiment's path within it: what <see cref="ExperimentPath"/> said.</param>
    /// <param name="defaultMetric">The metric to compare by unless another is named. Default: the experiment's; when it has none and a mode is given, <c>_metric</c>.</param>
    /// <param name="defaultMode">Which way is better unless said. Default: the experiment's.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <inheritdoc cref="OpenAsync(IBlobStore, string, CancellationToken)"/>
    public static Task<ExperimentAnalysis> OpenAsync(IBlobStore store, string path, string? defaultMetric, Mode? defaultMode = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentException.ThrowIfNullOrEmpty(path);
        return OpenAsync(Homes.InStore(store, path), defaultMetric, defaultMode, cancellationToken);
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

    /// <summary>The analysis of an experiment that is kept somewhere.</summary>
    internal static ExperimentAnalysis Of(ExperimentState state, IHome home) => new(state, new JournalRecords(home, home.ReadAsync));

    /// <summary>What a journal tells of the problem.</summary>
    internal static Problem ProblemOf(ExperimentCreated created) => new(new Space(), created.Objectives, created.Seed, NumSamples: -1);

    /// <summary>The experiment before its first event.</summary>
    internal static ExperimentState Begin(ExperimentEvent first, string directory) => first is ExperimentCreated created
        ? new(ProblemOf(created))
        : throw new TuneException($"The journal in '{directory}' begins with {first.GetType().Name} instead of {nameof(ExperimentCreated)}: its first segment is missing. Restore it from a backup.");

    private static async Task<ExperimentAnalysis> OpenAsync(IHome home, string? metric, Mode? mode, CancellationToken cancellationToken) =>
        new(await home.FoldAsync(cancellationToken).ConfigureAwait(false) ?? throw Nothing(home.Path), new JournalRecords(home, home.ReadAsync), metric, mode);

    private static TuneException Nothing(string path) =>
        new($"The journal in '{path}' has no events: no experiment was started there. Give the place of an experiment: the one that holds 'journal'.");
}
