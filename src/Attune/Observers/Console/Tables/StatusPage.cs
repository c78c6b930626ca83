using System.Globalization;
using Attune.Observers.Files.Formats;

namespace Attune;

/// <summary>The status of a run on some lines, with a table of its trials.</summary>
internal sealed class StatusPage(RunningExperiment run, CliReporter reporter)
{
    private readonly Objective? objective = reporter.ObjectiveOf(run.Plan.Problem.Objective?.Metric, run.Plan.Problem.Objective?.Mode);
    private readonly ProgressTable table = new(run, reporter);

    /// <param name="isLast">Whether the run is over.</param>
    /// <param name="now">What the clock on the wall says.</param>
    /// <param name="elapsed">How long the session has run.</param>
    public IEnumerable<string> Lines(bool isLast, DateTimeOffset now, TimeSpan elapsed)
    {
        var trials = Trials();
        yield return "== Status ==";
        yield return string.Create(CultureInfo.InvariantCulture, $"Current time: {now:yyyy-MM-dd HH:mm:ss} (running for {(int)elapsed.TotalHours:00}:{elapsed:mm\\:ss\\.ff})");
        yield return $"Using {run.Plan.Scheduler.GetType().Name} scheduling algorithm.";
        yield return $"Logical resource usage: {Usage(trials)}";
        if (Best(trials) is { } best) yield return $"Current best trial: {best} with {objective!.Metric}={Words.Number(best.LastResult!.Number(objective.Metric))} and parameters={{{Words.Configuration(best.Configuration)}}}";
        yield return $"Result directory: {run.Directory}";
        yield return Counts(trials);
        if ((reporter.PrintIntermediateTables ?? run.Verbose >= 3) || (isLast && run.Verbose >= 2))
        {
            foreach (var line in table.Lines(trials, isLast ? int.MaxValue : reporter.MaxProgressRows, reporter.SortByMetric ? objective : null)) yield return line;
        }
        foreach (var line in Errors(trials, isLast ? int.MaxValue : reporter.MaxErrorRows)) yield return line;
        yield return "";
    }

    private Trial[] Trials()
    {
        var trials = run.State.Trials;
        var all = new Trial[trials.Count];
        for (var i = 0; i < all.Length; i++) all[i] = trials[i];
        return all;
    }

    private string Usage(Trial[] trials)
    {
        var used = trials.Where(trial => trial.Status == TrialStatus.Running).Aggregate(Resources.Nothing, (sum, trial) => sum.Plus(run.Plan.Takes(trial)));
        return string.Join(", ", run.Plan.Capacity.Amounts.Select(amount => string.Create(CultureInfo.InvariantCulture, $"{used[amount.Key]:0.####}/{amount.Value:0.####} {amount.Key}")));
    }

    private Trial? Best(Trial[] trials) =>
        objective is null ? null : trials.Where(trial => double.IsFinite(objective.Score(trial.LastResult))).MaxBy(trial => objective.Score(trial.LastResult));

    private string Counts(Trial[] trials)
    {
        var total = reporter.TotalSamples ?? run.TotalTrials;
        return $"Number of trials: {trials.Length}/{(total < 0 ? "infinite" : total.ToString(CultureInfo.InvariantCulture))}{(trials.Length == 0 ? "" : $" ({ShownTrials.Counts(trials)})")}";
    }

    private IEnumerable<string> Errors(Trial[] trials, int most)
    {
        var failed = trials.Where(trial => trial.Failures > 0).ToList();
        if (failed.Count == 0) yield break;
        yield return $"Number of errored trials: {failed.Count}";
        string[][] rows = [.. failed.Take(most).Select(trial => new[] { trial.Status == TrialStatus.Error ? trial.Name : $"{trial.Name}*", $"{trial.Failures}", Path.Combine(run.TrialDirectory(trial.Id), ErrorText.Name) })];
        foreach (var line in TextTable.Lines(["Trial name", "# failures", "error file"], rows)) yield return line;
        if (failed.Count > most) yield return $"... {failed.Count - most} more trials not shown";
        if (failed.Any(trial => trial.Status != TrialStatus.Error)) yield return "* goes on, or went on, after a failure";
    }
}
