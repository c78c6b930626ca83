using System.CommandLine;

namespace Attune.Cli;

/// <summary>What the trials of an experiment are compared by, as asked: <c>--metric</c> and <c>--mode</c>.</summary>
internal sealed class Comparison
{
    private const int Listed = 8; // metrics

    /// <summary>The metric.</summary>
    public Option<string?> Metric { get; } = Asked.Metric();

    /// <summary>Which way is better.</summary>
    public Option<Mode?> Mode { get; } = Asked.Mode();

    /// <summary>The experiment that was asked for, with what its trials are compared by.</summary>
    /// <param name="asked">What was asked.</param>
    /// <param name="experiment">The experiment.</param>
    /// <param name="isNeeded">Whether there must be something to compare by.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="TuneException">There is no such experiment, or nothing is compared by what was asked.</exception>
    public async Task<ExperimentAnalysis> OpenAsync(ParseResult asked, string experiment, bool isNeeded, CancellationToken cancellationToken)
    {
        var (directory, metric, mode) = (asked.Shelf().Find(experiment), asked.GetValue(Metric), asked.GetValue(Mode));
        var analysis = await ExperimentAnalysis.OpenAsync(directory, metric, mode, cancellationToken).ConfigureAwait(false);
        if (metric is null && mode is null && !isNeeded) return analysis;
        Check(analysis, metric, mode);
        return analysis;
    }

    private static void Check(ExperimentAnalysis analysis, string? metric, Mode? mode)
    {
        var known = analysis.State.Problem.Objectives;
        if (metric is null && known.Count == 0) throw new TuneException($"The experiment has no metric; say what its trials are compared by: --metric and --mode.{Reported(analysis)}");
        if (metric is not null && mode is null && (known.Count == 0 || known[0].Metric != metric)) throw new TuneException($"Which way is '{metric}' better? Give --mode min or --mode max.");
        if (metric is not null) analysis.GetBestTrial(); // refuses one that no trial has
    }

    private static string Reported(ExperimentAnalysis analysis) =>
        new TrialRanking(analysis.Trials).Reported.ToArray() is { Length: > 0 } names ? $" The trials reported {string.Join(", ", names.Take(Listed))}{(names.Length > Listed ? ", ..." : "")}." : "";
}
