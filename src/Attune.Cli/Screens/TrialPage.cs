namespace Attune.Cli.Screens;

/// <summary>A trial on a page.</summary>
internal static class TrialPage
{
    public static string Text(ExperimentAnalysis analysis, Trial trial)
    {
        var text = new StringWriter();
        text.WriteLine($"{trial}: {Status(trial)}{(trial.Iteration > 0 ? $" at iteration {trial.Iteration}" : "")} after {Words.Duration(TimeSpan.FromSeconds(trial.Trained))} of training");
        text.WriteLine($"  config   {Words.Configuration(trial.Configuration)}");
        if (trial.LastResult is { } last) text.WriteLine($"  last     {string.Join(' ', last.Select(Words.Entry))}");
        if (trial.Verdict is { } verdict) text.WriteLine($"  verdict  {verdict.Kind.ToString().ToLowerInvariant()} by the {verdict.By}: {verdict.Reason}");
        if (trial.Attempt > 1) text.WriteLine($"  attempts {trial.Attempt}, {trial.Failures} failed");
        if (trial.Abandoned) text.WriteLine("  left     it ignored its cancellation and was left behind");
        foreach (var kept in trial.Checkpoints) text.WriteLine($"  saved    iteration {kept.Iteration}: {analysis.PathOf(kept)}");
        text.WriteLine($"  files    {analysis.PathOf(trial)}");
        if (trial.Error is { } error) text.WriteLine($"\n{Wording.Of(error)}\n{error.StackTrace}".TrimEnd());
        return text.ToString();
    }

    public static Value Value(ExperimentAnalysis analysis, Trial trial) => Screen.Map(
        new("trial", trial.Id), new("name", trial.Name), new("path", analysis.PathOf(trial)), new("status", Status(trial)), new("iteration", trial.Iteration), new("trained_s", trial.Trained),
        new("attempts", trial.Attempt), new("failures", trial.Failures), new("config", trial.Configuration), new("result", trial.LastResult is null ? Attune.Value.Null : Of(trial.LastResult)),
        new("verdict", trial.Verdict is { } verdict ? Screen.Map(new("kind", verdict.Kind.ToString().ToLowerInvariant()), new("by", verdict.By), new("reason", verdict.Reason)) : Attune.Value.Null),
        new("error", trial.Error is { } error ? Screen.Map(new("type", error.Type), new("message", error.Message), new("stack_trace", error.StackTrace)) : Attune.Value.Null),
        new("checkpoints", new([.. trial.Checkpoints.Select(kept => Screen.Map(new("iteration", kept.Iteration), new("path", analysis.PathOf(kept))))])));

    private static Value Of(Metrics metrics) => new Configuration(metrics);

    private static string Status(Trial trial) => trial.Status.ToString().ToLowerInvariant();
}
