using System.CommandLine;
using Attune.Cli.Screens;
using Attune.Cli.Shelves;

namespace Attune.Cli.Verbs;

/// <summary><c>attune show</c>: an experiment, or one of its trials, on a page.</summary>
internal static class ShowVerb
{
    public static Verb Create()
    {
        var (experiment, trial, by) = (Asked.Experiment(), Asked.Trial(), new Comparison());
        var thorough = new Option<bool>("--analysis") { Description = $"What the trials tell, also where they are more than {Insights.Many}, which takes a while: front, bounds, outlook, lead." };
        return new Verb("show", "An experiment, or one of its trials, on a page.") { experiment, trial, by.Metric, by.Mode, thorough }.Does(async (asked, screen, cancellationToken) =>
        {
            var analysis = await by.OpenAsync(asked, asked.GetRequiredValue(experiment), isNeeded: false, cancellationToken).ConfigureAwait(false);
            if (asked.GetValue(trial) is not { } one) return screen.Show(() => ExperimentPage.Text(analysis, asked.GetValue(thorough)), () => ExperimentPage.Value(analysis, asked.GetValue(thorough)));
            var shown = analysis.Find(one);
            return screen.Show(TrialPage.Text(analysis, shown), TrialPage.Value(analysis, shown));
        });
    }
}
