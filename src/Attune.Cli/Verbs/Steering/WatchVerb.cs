using System.CommandLine;
using Attune.Analysis.Spaces;
using Attune.Cli.Screens;
using Attune.Cli.Shelves;
using Attune.Storage;

namespace Attune.Cli.Verbs.Steering;

/// <summary><c>attune watch</c>: a running experiment as it goes on, read from its journal.</summary>
internal static class WatchVerb
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200); // between two looks

    public static Verb Create()
    {
        var experiment = Asked.Experiment();
        var verbose = new Option<int>("--verbose", "-v") { Description = "1: what matters; 2: each finished trial; 3: each result.", DefaultValueFactory = _ => 1 };
        return new Verb("watch", "A running experiment as it goes on, until its run ends. With --json, a line of JSON for each event.") { experiment, verbose }.Does(async (asked, screen, cancellationToken) =>
        {
            var directory = asked.Shelf().Find(asked.GetRequiredValue(experiment));
            using var journal = new JournalFollower(directory);
            using var interruption = new Interruption(cancellationToken);
            var run = Begin(journal, directory, out var latest);
            try
            {
                if (screen.IsJson) await FollowAsync(journal, run, e => Write(screen, e), interruption.Token).ConfigureAwait(false);
                else await ShowAsync(journal, run, latest, asked.GetValue(verbose), interruption.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
            {
                screen.Say("The experiment goes on: only the watching has ended.");
                return ExitCode.Interrupted;
            }
            return ExitCode.Done;
        });
    }

    private static async Task ShowAsync(JournalFollower journal, RunningExperiment run, ExperimentEvent latest, int verbose, CancellationToken cancellationToken)
    {
        var reporter = ConsoleReporter.Create(verbose);
        try
        {
            await reporter.OnEventAsync(latest, run, cancellationToken).ConfigureAwait(false);
            await FollowAsync(journal, run, e => reporter.OnEventAsync(e, run, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (reporter is IAsyncDisposable disposable) await disposable.DisposeAsync().ConfigureAwait(false);
        }
    }

    // What was before is known, and not told again.
    private static RunningExperiment Begin(JournalFollower journal, string directory, out ExperimentEvent latest)
    {
        if (!journal.TryRead(out var first)) throw new TuneException($"The journal in '{directory}' has no events.");
        latest = first.Event;
        var state = ExperimentAnalysis.Begin(latest, directory);
        var passes = DescribedSpace.Read(state.Created?.Space ?? Value.Null)?.GridCount ?? 1;
        do
        {
            latest = first.Event;
            state.Apply(latest);
        }
        while (journal.TryRead(out first));
        var plan = new Plan { Problem = state.Problem, Searcher = new WatchedSearch(() => state.Session?.NumSamples ?? -1, passes), Scheduler = new Fifo(), Capacity = state.Session?.Capacity ?? Resources.OneCpu };
        return new(state.Created!.Name, new DirectoryHome(directory), state, plan, () => state.Paused is { } paused ? $"the experiment is paused: {paused.Reason}" : null);
    }

    private static async Task FollowAsync(JournalFollower journal, RunningExperiment run, Func<ExperimentEvent, ValueTask> tell, CancellationToken cancellationToken)
    {
        for (var runs = true; runs && run.State.Ended is null;)
        {
            runs = Life.IsRunning(run.Directory); // asked first: what it wrote last is read then
            while (journal.TryRead(out var next))
            {
                run.State.Apply(next.Event);
                await tell(next.Event).ConfigureAwait(false);
            }
            if (runs && run.State.Ended is null) await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
        }
    }

    private static ValueTask Write(Screen screen, ExperimentEvent e)
    {
        screen.Output.WriteLine(EventLine.Of(e));
        return default;
    }
}
