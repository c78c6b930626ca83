using System.CommandLine;
using Attune.Cli.Files;
using Attune.Cli.Screens;
using Attune.Cli.Shelves;

namespace Attune.Cli.Verbs.Starting;

/// <summary><c>attune run</c>: runs an experiment file; the same command again goes on.</summary>
internal static class RunVerb
{
    public static Verb Create()
    {
        var file = Asked.File();
        var fresh = new Option<bool>("--fresh") { Description = "Starts over: an experiment of the name is put aside under another one." };
        var trials = new Option<int?>("--trials", "-n") { Description = "How many trials, instead of what the file says; 0: without end." };
        var parallel = new Option<int?>("--parallel", "-p") { Description = "How many at a time, instead of what the file says." };
        var budget = new Option<string?>("--budget") { Description = "After this long it ends: 45m, 1h30m." };
        var verbose = new Option<int>("--verbose", "-v") { Description = "0: nothing; 1: what matters; 2: each finished trial; 3: each result.", DefaultValueFactory = _ => 1 };
        return new Verb("run", "Runs an experiment file. The same command again goes on where it was.") { file, fresh, trials, parallel, budget, verbose }.Does(async (asked, screen, cancellationToken) =>
        {
            var path = Path.GetFullPath(asked.GetRequiredValue(file));
            var experiment = await ExperimentFile.ReadAsync(asked.GetRequiredValue(file), cancellationToken).ConfigureAwait(false);
            var options = experiment.Options with
            {
                StoragePath = asked.GetValue(Asked.Storage) ?? experiment.Options.StoragePath ?? asked.Shelf().Root,
                NumSamples = asked.GetValue(trials) is { } count ? count == 0 ? -1 : count : experiment.Options.NumSamples,
                MaxConcurrentTrials = asked.GetValue(parallel) ?? experiment.Options.MaxConcurrentTrials,
                TimeBudget = asked.GetValue(budget) is { } span ? Quantities.Duration(span) ?? throw new TuneException($"--budget is '{span}'; it must be a span of time above zero, like 45m or 1h30m.") : experiment.Options.TimeBudget,
                Resume = true, RaiseOnFailedTrial = false, File = path,
                ProgressReporter = screen.IsJson ? ConsoleReporter.Create(0) : ConsoleReporter.Create(asked.GetValue(verbose)),
            };
            options = await KnownExperiments.AddAsync(options, experiment.Known, cancellationToken).ConfigureAwait(false);
            if (asked.GetValue(fresh) && Aside.Put(Path.Combine(options.StoragePath!, options.Name!)) is { } moved) screen.Say($"The experiment that was there is now '{moved}'.");
            var analysis = await Tune.RunAsync(experiment.Command, options, cancellationToken).ConfigureAwait(false);
            if (screen.IsJson) screen.Show("", ExperimentPage.Value(analysis));
            return analysis.State switch
            {
                { Interrupt: not null } => ExitCode.Interrupted,
                _ => analysis.State.Count(TrialStatus.Error) > 0 ? ExitCode.Failed : ExitCode.Done,
            };
        });
    }
}
