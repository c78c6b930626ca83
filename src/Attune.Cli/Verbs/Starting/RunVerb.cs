using System.CommandLine;
using Attune.Cli.Files;
using Attune.Cli.Screens;
using Attune.Cli.Shelves;

namespace Attune.Cli.Verbs.Starting;

/// <summary><c>attune run</c>: runs an experiment file; the same command again goes on.</summary>
internal static class RunVerb
{
    private static readonly Option<bool> Fresh = new("--fresh") { Description = "Starts over: an experiment of the name is put aside under another one." };
    private static readonly Option<int?> Trials = new("--trials", "-n") { Description = "How many trials, instead of what the file says; 0: without end. It may only grow, and holds for later runs." };
    private static readonly Option<int?> Parallel = new("--parallel", "-p") { Description = "How many at a time, instead of what the file says; 0: as many as fit." };
    private static readonly Option<string?> Budget = new("--budget") { Description = "It ends when it has run so long, over all its runs: 45m, 1h30m." };
    private static readonly Option<int> Verbose = new("--verbose", "-v") { Description = "0: nothing; 1: what matters; 2: each finished trial; 3: each result.", DefaultValueFactory = _ => 1 };

    public static Verb Create()
    {
        var file = Asked.File();
        return new Verb("run", "Runs an experiment file. The same command again goes on where it was.") { file, Fresh, Trials, Parallel, Budget, Verbose }.Does(async (asked, screen, cancellationToken) =>
        {
            if (Problems(asked).ToArray() is { Length: > 0 } problems) throw new TuneException(problems);
            var experiment = await ExperimentFile.ReadAsync(asked.GetRequiredValue(file), cancellationToken).ConfigureAwait(false);
            var said = OptionsOf(asked, experiment, screen) with { File = Path.GetFullPath(asked.GetRequiredValue(file)) };
            var options = await KnownExperiments.AddAsync(said, experiment.Known, cancellationToken).ConfigureAwait(false);
            var place = Path.Combine(options.StoragePath!, options.Name!);
            if (asked.GetValue(Fresh) && Aside.Put(place) is { } moved) screen.Say($"The experiment that was there is now '{moved}'.");
            if (await Earlier.ReadAsync(place, cancellationToken).ConfigureAwait(false) is { } earlier) options = earlier.GoOn(options, screen.Say);
            var analysis = await Tune.RunAsync(experiment.Command, options, cancellationToken).ConfigureAwait(false);
            if (screen.IsJson) screen.Show("", ExperimentPage.Value(analysis));
            return analysis.State is { Interrupt: not null } ? ExitCode.Interrupted : analysis.State.Count(TrialStatus.Error) > 0 ? ExitCode.Failed : ExitCode.Done;
        });
    }

    private static IEnumerable<string> Problems(ParseResult asked)
    {
        if (asked.GetValue(Trials) is < 0 and var trials) yield return $"--trials is {trials}; it is a number of at least 0, and 0 is without end.";
        if (asked.GetValue(Parallel) is < 0 and var parallel) yield return $"--parallel is {parallel}; it is a number of at least 0, and 0 is as many as fit.";
    }

    private static RunOptions OptionsOf(ParseResult asked, ExperimentFile file, Screen screen) => file.Options with
    {
        StoragePath = asked.GetValue(Asked.Storage) ?? file.Options.StoragePath ?? asked.Shelf().Root,
        NumSamples = asked.GetValue(Trials) is { } count ? count == 0 ? -1 : count : file.Options.NumSamples,
        MaxConcurrentTrials = asked.GetValue(Parallel) ?? file.Options.MaxConcurrentTrials,
        TimeBudget = asked.GetValue(Budget) is { } span ? Quantities.Duration(span) ?? throw new TuneException($"--budget is '{span}'; it must be a span of time above zero, like 45m or 1h30m.") : file.Options.TimeBudget,
        Resume = true, RaiseOnFailedTrial = false,
        ProgressReporter = screen.IsJson ? ConsoleReporter.Create(0) : ConsoleReporter.Create(asked.GetValue(Verbose)),
    };
}
