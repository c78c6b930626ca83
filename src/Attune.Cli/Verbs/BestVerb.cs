using System.CommandLine;
using Attune.Cli.Screens;

namespace Attune.Cli.Verbs;

/// <summary><c>attune best</c>: the best configuration.</summary>
internal static class BestVerb
{
    public static Verb Create()
    {
        var experiment = Asked.Experiment();
        var args = new Option<bool>("--args") { Description = "As arguments for a program: --lr 0.01 --layers 3." };
        return new Verb("best", "The best trial's configuration.") { experiment, args }.Does(async (asked, screen, cancellationToken) =>
        {
            var analysis = await asked.OpenAsync(asked.GetRequiredValue(experiment), cancellationToken).ConfigureAwait(false);
            var best = analysis.BestTrial ?? throw new TuneException("There is no best trial: none has a finite value of the metric.");
            if (asked.GetValue(args)) return screen.Show(string.Join(' ', best.Configuration.Flatten().Select(Argument)), new([.. best.Configuration.Flatten().SelectMany(Words).Select(word => (Value)word)]));
            return screen.Show(TrialPage.Text(analysis, best), TrialPage.Value(analysis, best));
        });
    }

    private static string Argument(KeyValuePair<string, Value> entry) => string.Join(' ', Words(entry).Select(Quoted));

    private static string[] Words(KeyValuePair<string, Value> entry) => [$"--{entry.Key.Replace('/', '.')}", entry.Value.ToString()];

    // As a POSIX shell reads it back.
    private static string Quoted(string word) =>
        word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || "-_./:=,+@%".Contains(c)) ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
