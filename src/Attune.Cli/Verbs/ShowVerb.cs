using System.CommandLine;
using Attune.Cli.Screens;
using Attune.Cli.Shelves;

namespace Attune.Cli.Verbs;

/// <summary><c>attune show</c>: an experiment, or one of its trials, on a page.</summary>
internal static class ShowVerb
{
    public static Verb Create()
    {
        var (experiment, trial) = (Asked.Experiment(), Asked.Trial());
        return new Verb("show", "An experiment, or one of its trials, on a page.") { experiment, trial }.Does(async (asked, screen, cancellationToken) =>
        {
            var analysis = await asked.OpenAsync(asked.GetRequiredValue(experiment), cancellationToken).ConfigureAwait(false);
            if (asked.GetValue(trial) is not { } one) return screen.Show(() => ExperimentPage.Text(analysis), () => ExperimentPage.Value(analysis));
            var shown = analysis.Find(one);
            return screen.Show(TrialPage.Text(analysis, shown), TrialPage.Value(analysis, shown));
        });
    }
}
