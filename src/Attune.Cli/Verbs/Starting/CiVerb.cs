using System.CommandLine;
using System.Globalization;
using Attune.Cli.Files;
using Attune.Cli.Files.Sections;
using Attune.Cli.Races;
using Attune.Cli.Screens;
using Attune.Cli.Shelves;

namespace Attune.Cli.Verbs.Starting;

/// <summary><c>attune ci</c>: whether something better than what is in use can be found within a budget; its exit code says so.</summary>
internal static class CiVerb
{
    public static Verb Create()
    {
        var file = Asked.File();
        var budget = new Option<string?>("--budget") { Description = "How long search and race may take together: 45m, 1h30m. Default: what the file says." };
        var trials = new Option<int?>("--trials", "-n") { Description = "How many trials of search there are beside the baseline. Default: what the file says, or as many as the budget allows." };
        var finalists = new Option<int>("--finalists") { Description = "How many of the best are measured against the baseline.", DefaultValueFactory = _ => 3 };
        var rounds = new Option<int>("--rounds") { Description = "How often each of them is.", DefaultValueFactory = _ => 10 };
        var alpha = new Option<double>("--alpha") { Description = "How likely chance alone may make one look better.", DefaultValueFactory = _ => 0.05 };
        var gain = new Option<string>("--min-gain") { Description = "By how much it must be better, relative to the baseline: 0.02, 2%.", DefaultValueFactory = _ => "0" };
        var markdown = new Option<string?>("--markdown") { Description = "Where the summary is written too.", HelpName = "file" };
        var junit = new Option<string?>("--junit") { Description = "Where a report in JUnit's XML is written.", HelpName = "file" };
        var fresh = new Option<bool>("--fresh") { Description = "Measures anew: what an earlier call measured is put aside." };
        return new Verb("ci", "Searches within a budget and measures the best against the [baseline] of the file: exit code 0 only if something is surely better. Again: goes on.")
        {
            file, budget, trials, finalists, rounds, alpha, gain, markdown, junit, fresh,
        }.Does(async (asked, screen, cancellationToken) =>
        {
            var experiment = await ExperimentFile.ReadAsync(asked.GetRequiredValue(file), cancellationToken).ConfigureAwait(false);
            var terms = new RaceTerms(asked.GetValue(finalists), asked.GetValue(rounds), asked.GetValue(alpha), Share(asked.GetRequiredValue(gain)));
            if (terms.Problems().ToArray() is { Length: > 0 } problems) throw new TuneException(problems);
            var options = OptionsOf(asked, experiment, asked.GetValue(budget), asked.GetValue(trials), screen);
            options = await KnownExperiments.AddAsync(options, experiment.Known, cancellationToken).ConfigureAwait(false);
            if (asked.GetValue(fresh)) PutAside(options, screen);
            var contest = new Contest(experiment.Command, options, BaselineSection.Complete(options.Config, experiment.Baseline), terms);
            if (await contest.HoldAsync(cancellationToken).ConfigureAwait(false) is not { } ruling) return ExitCode.Interrupted;
            if (asked.GetValue(markdown) is { } page) await File.WriteAllTextAsync(page, MarkdownSummary.Of(ruling), cancellationToken).ConfigureAwait(false);
            if (asked.GetValue(junit) is { } report) await File.WriteAllTextAsync(report, JUnitSummary.Of(ruling), cancellationToken).ConfigureAwait(false);
            screen.Show(MarkdownSummary.Of(ruling), RulingPage.Value(ruling));
            return ruling.Winner is not null ? ExitCode.Done : ruling.Problem is not null ? ExitCode.Failed : ExitCode.NotBetter;
        });
    }

    private static RunOptions OptionsOf(ParseResult asked, ExperimentFile file, string? budget, int? trials, Screen screen)
    {
        var options = file.Options with
        {
            Name = $"{file.Options.Name}-ci", StoragePath = asked.GetValue(Asked.Storage) ?? file.Options.StoragePath ?? asked.Shelf().Root, Resume = true, RaiseOnFailedTrial = false,
            TimeBudget = budget is { } span ? Quantities.Duration(span) ?? throw new TuneException($"--budget is '{span}'; it must be a span of time above zero, like 45m or 1h30m.") : file.Options.TimeBudget,
            ProgressReporter = new PlainReporter(screen.Aside, screen.IsJson ? 0 : 1),
        };
        if (trials < 1) throw new TuneException($"--trials is {trials}; it is a number of at least 1.");
        var wanted = trials ?? (options.TimeBudget is null || options.NumSamples > 1 || options.Config.GridCount > 1 ? options.NumSamples : -1);
        return options with { NumSamples = wanted < 0 ? -1 : wanted + 1 };
    }

    private static void PutAside(RunOptions options, Screen screen)
    {
        foreach (var name in Contest.Names(options.Name!))
        {
            if (Aside.Put(Path.Combine(options.StoragePath!, name)) is { } moved) screen.Say($"The experiment that was there is now '{moved}'.");
        }
    }

    private static double Share(string text) =>
        double.TryParse(text.TrimEnd('%', ' '), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? text.Contains('%') ? number / 100 : number
            : throw new TuneException($"--min-gain is '{text}'; it is a share of the baseline's value: 0.02, 2%.");
}
