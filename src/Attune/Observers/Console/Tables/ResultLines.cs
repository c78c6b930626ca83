using Attune.Observers.Files.Formats;

namespace Attune;

/// <summary>What trials report, each trial at most once in five seconds, and how they end.</summary>
internal sealed class ResultLines(RunningExperiment run, CliReporter reporter)
{
    private static readonly TimeSpan Gap = TimeSpan.FromSeconds(5);
    private readonly Dictionary<int, TimeSpan> told = [];
    private readonly string? metric = reporter.ObjectiveOf(run.Plan.Problem.Objective?.Metric, run.Plan.Problem.Objective?.Mode)?.Metric;

    /// <summary>The lines for an event; none for most.</summary>
    public IEnumerable<string> Tell(ExperimentEvent e, TimeSpan now) => (e, run.Verbose) switch
    {
        (_, < 2) => [],
        (ResultReported result, var verbose) when IsDue(result, now) => verbose == 2 ? [Brief(result)] : Full(result),
        (TrialCompleted completed, _) => [Completed(completed)],
        (AttemptFailed failed, _) => [$"Trial {Name(failed)} errored with parameters={{{Parameters(failed)}}}. Error file: {Path.Combine(run.TrialDirectory(failed.Trial), ErrorText.Name)}"],
        _ => [],
    };

    private bool IsDue(ResultReported e, TimeSpan now)
    {
        if (e.Verdict is not { Kind: VerdictKind.Stop } && told.TryGetValue(e.Trial, out var last) && now - last < Gap) return false;
        told[e.Trial] = now;
        return true;
    }

    private string Brief(ResultReported e) =>
        $"Trial {Name(e)} reported {Reported(e.Metrics)} with parameters={{{Parameters(e)}}}.{(e.Verdict is { Kind: VerdictKind.Stop } ? " This trial completed." : "")}";

    private IEnumerable<string> Full(ResultReported e)
    {
        yield return $"Result for {Name(e)}:";
        foreach (var entry in ResultKeys.Of(new(e, e.Trained), Name(e)).OrderBy(entry => entry.Key, StringComparer.Ordinal)) yield return $"  {entry.Key}: {entry.Value}";
        yield return "";
    }

    private string Completed(TrialCompleted e)
    {
        told.Remove(e.Trial);
        return $"Trial {Name(e)} completed{(e.LastResult is { } result ? $". Last result: {Words.Line(string.Join(',', result.Select(Words.Entry)), 200)}" : "")} ({e.Reason})";
    }

    private string Reported(Metrics metrics) =>
        metric is not null && metrics.Contains(metric) ? Words.Entry(new(metric, metrics[metric])) : Words.Line(string.Join(',', metrics.Select(Words.Entry)), 200);

    private string Name(TrialEvent e) => run.State.Trials[e.Trial].Name;

    private string Parameters(TrialEvent e) => Words.Configuration(run.State.Trials[e.Trial].Configuration);
}
