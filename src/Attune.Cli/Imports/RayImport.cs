using Attune.Analysis.Ray;

namespace Attune.Cli.Imports;

/// <summary>The results of an experiment of Ray Tune. Checkpoints stay where they are, and are not referred to.</summary>
internal static class RayImport
{
    /// <exception cref="TuneException">It is no such experiment.</exception>
    public static async Task<ForeignExperiment> ReadAsync(string directory, string? metric, Mode? mode, CancellationToken cancellationToken)
    {
        var ray = RayExperiment.Read(directory);
        List<ExperimentEvent> events = [];
        await foreach (var batch in ray.ReadAsync(only: null, cancellationToken).ConfigureAwait(false)) events.AddRange(batch.Where(e => e is not CheckpointRegistered).Select(WithoutFiles));
        string[] reported = [.. events.OfType<ResultReported>().SelectMany(e => e.Metrics).Select(entry => entry.Key).Distinct(StringComparer.Ordinal)];
        if (metric is not null && !reported.Concat(ResultKeys.Numeric).Contains(metric)) throw new TuneException($"No trial reported a metric '{metric}'. {Spelling.Suggest(metric, reported)}");
        metric ??= ray.Metric;
        if (metric is not null && mode is null) throw new TuneException($"Ray does not write down whether a lower or a higher '{metric}' is better; give --mode min or --mode max.");
        return new(Path.GetFileName(directory), directory, metric is null ? [] : [new(metric, mode!.Value)], Value.Null, events) { Warnings = metric is null ? [.. ray.Warnings, Unknown] : ray.Warnings };
    }

    private const string Unknown = "Ray's files do not say what was optimised: import them with --metric and --mode, or give these to the verbs that compare (best, show, importance, whatif).";

    private static ExperimentEvent WithoutFiles(ExperimentEvent e) => e is ResultReported { Checkpoint: not null } result ? result with { Checkpoint = null } : e;
}
