using System.CommandLine;
using Attune.Cli.Screens;
using Attune.Cli.Shelves;

namespace Attune.Cli.Verbs;

/// <summary><c>attune best</c>: the best configuration.</summary>
internal static class BestVerb
{
    public static Verb Create()
    {
        var (experiment, by) = (Asked.Experiment(), new Comparison());
        var args = new Option<bool>("--args") { Description = "As arguments for the program, as the trial got them; of code in C#, --lr 0.01 --layers 3." };
        return new Verb("best", "The best trial's configuration.") { experiment, by.Metric, by.Mode, args }.Does(async (asked, screen, cancellationToken) =>
        {
            var analysis = await by.OpenAsync(asked, asked.GetRequiredValue(experiment), isNeeded: true, cancellationToken).ConfigureAwait(false);
            var best = analysis.Best();
            if (!asked.GetValue(args)) return screen.Show(TrialPage.Text(analysis, best), TrialPage.Value(analysis, best));
            var words = ArgumentLine.Of(analysis, best);
            return screen.Show(ArgumentLine.Join(words), new([.. words.Select(word => (Value)word)]));
        });
    }
}
