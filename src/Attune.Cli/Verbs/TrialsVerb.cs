using System.CommandLine;
using Attune.Cli.Screens;

namespace Attune.Cli.Verbs;

/// <summary><c>attune trials</c>: the trials of an experiment in a table.</summary>
internal static class TrialsVerb
{
    private const int Shown = 60;

    public static Verb Create()
    {
        var (experiment, by) = (Asked.Experiment(), new Comparison());
        var best = new Option<bool>("--best", "-b") { Description = "Those that have a value of the metric, the best first." };
        var status = new Option<TrialStatus?>("--status", "-s") { Description = "Only those that stand so." };
        var metrics = new Option<bool>("--metrics", "-m") { Description = "All metrics, not only that of the experiment." };
        var limit = Asked.Limit("How many at most", Shown);
        return new Verb("trials", "The trials of an experiment in a table.") { experiment, by.Metric, by.Mode, best, status, metrics, limit }.Does(async (asked, screen, cancellationToken) =>
        {
            var analysis = await by.OpenAsync(asked, asked.GetRequiredValue(experiment), asked.GetValue(best), cancellationToken).ConfigureAwait(false);
            var trials = asked.GetValue(best) ? TrialRows.BestFirst(analysis) : analysis.Trials;
            if (asked.GetValue(status) is { } wanted) trials = trials.Where(trial => trial.Status == wanted);
            var shown = trials.Take(asked.Most(limit)).ToArray();
            return screen.IsJson
                ? screen.Show("", new([.. shown.Select(trial => TrialPage.Value(analysis, trial))]))
                : screen.Show(Text(TrialRows.Of(analysis, shown, metrics: asked.GetValue(metrics)), analysis.Trials.Count), Value.Null);
        });
    }

    private static string Text(Table table, int all) => table.Rows.Count == 0 ? "no trials" : table.ToText(table.Rows.Count) + (all > table.Rows.Count ? $"{table.Rows.Count} of {Words.Count(all, "trial")}\n" : "");
}
