using Xunit;

namespace Attune.Tests;

/// <summary>Things that users' code does, and that must neither hang nor break a run.</summary>
public sealed class RunTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly string root = Directory.CreateTempSubdirectory("attune-run-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public async Task An_exception_that_cannot_say_what_it_is_fails_its_trial_only()
    {
        var analysis = await Tune.RunAsync(double (Configuration _) => throw new Mute(), Options with { RaiseOnFailedTrial = false }).WaitAsync(Patience, TestContext.Current.CancellationToken);

        Assert.Equal(TrialStatus.Error, Assert.Single(analysis.Trials).Status);
    }

    [Fact]
    public async Task A_searcher_that_fails_at_an_event_ends_the_search_and_not_the_loop()
    {
        var failure = await Assert.ThrowsAsync<TuneException>(
            () => Tune.RunAsync((Configuration _) => 1.0, Options with { NumSamples = 5, SearchAlg = new Forgetful() }).WaitAsync(Patience, TestContext.Current.CancellationToken));

        Assert.Contains("because the searcher failed at event", failure.Message, StringComparison.Ordinal);
        Assert.Contains("(TrialCompleted): InvalidOperationException: cannot learn.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trainable_class_that_cannot_save_has_no_checkpoints()
    {
        var analysis = await Tune.RunAsync<ThreeSteps>(Options with { CheckpointConfig = new() { CheckpointFrequency = 1 } }).WaitAsync(Patience, TestContext.Current.CancellationToken);

        Assert.Equal((3, 0), (analysis.Trials[0].Iteration, analysis.Trials[0].Checkpoints.Count));
    }

    [Fact]
    public async Task A_save_that_blocks_for_ever_is_given_up()
    {
        var options = Options with { SaveTimeout = TimeSpan.FromMilliseconds(100), CheckpointConfig = new() { CheckpointFrequency = 2 } };

        var analysis = await Tune.RunAsync<Blocked>(options).WaitAsync(Patience, TestContext.Current.CancellationToken);

        Assert.Equal((3, 0), (analysis.Trials[0].Iteration, analysis.Trials[0].Checkpoints.Count));
    }

    [Fact]
    public async Task An_observer_that_fails_when_it_is_disposed_does_not_break_the_run()
    {
        var analysis = await Tune.RunAsync((Configuration _) => 1.0, Options with { Callbacks = [new Brittle()] }).WaitAsync(Patience, TestContext.Current.CancellationToken);

        Assert.Equal(TrialStatus.Terminated, Assert.Single(analysis.Trials).Status);
    }

    [Fact]
    public async Task A_token_that_is_cancelled_already_ends_the_run_in_good_order()
    {
        var analysis = await Tune.RunAsync((Configuration _) => 1.0, Options, new CancellationToken(canceled: true)).WaitAsync(Patience, TestContext.Current.CancellationToken);

        Assert.DoesNotContain(analysis.Trials, trial => trial.Status == TrialStatus.Error);
    }

    [Fact]
    public async Task A_stop_grace_without_end_is_possible()
    {
        var options = Options with { StopGrace = TimeSpan.MaxValue, Stop = new() { ["training_iteration"] = 1 } };

        var analysis = await Tune.RunAsync<ThreeSteps>(options).WaitAsync(Patience, TestContext.Current.CancellationToken);

        Assert.Equal(TrialStatus.Terminated, Assert.Single(analysis.Trials).Status);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once()
    {
        var options = Options with { Verbose = 9, StoragePath = "", Callbacks = [null!], TimeBudget = TimeSpan.Zero, Scheduler = new Asha { MaxT = -1 } };

        var error = await Assert.ThrowsAsync<TuneException>(() => Tune.RunAsync((Configuration _) => 1.0, options));

        foreach (var name in (string[])["Verbose", "StoragePath", "Callbacks", "TimeBudget", "MaxT"]) Assert.Contains(error.Problems, problem => problem.Contains(name, StringComparison.Ordinal));
    }

    private RunOptions Options => new()
    {
        Name = "run", StoragePath = root, Metric = "loss", Mode = Mode.Min, Verbose = 0, Loggers = TrialFiles.None, HandleSignals = false,
    };

    private sealed class Mute : Exception
    {
        public override string Message => throw new InvalidOperationException("no message");
    }

    private class ThreeSteps : Trainable
    {
        private int step;

        protected override ValueTask<Report> StepAsync(CancellationToken cancellationToken) => new(new Report(("loss", 1), ("done", ++step == 3)));
    }

    private sealed class Blocked : ThreeSteps
    {
        protected override ValueTask SaveCheckpointAsync(string directory, CancellationToken cancellationToken)
        {
            new ManualResetEventSlim().Wait(TimeSpan.FromMinutes(1), CancellationToken.None);
            return default;
        }
    }

    private sealed class Brittle : IExperimentObserver, IAsyncDisposable
    {
        public ValueTask OnEventAsync(ExperimentEvent e, RunningExperiment experiment, CancellationToken cancellationToken) => default;

        public ValueTask DisposeAsync() => throw new InvalidOperationException("cannot be disposed");
    }

    private sealed record Forgetful : Searcher
    {
        public override ISearcher Create(Problem problem) => new Engine();

        public override Configuration Describe() => Configuration.Empty;

        private sealed class Engine : ISearcher
        {
            public Suggestion Suggest(int trial, RandomStream random) => new Suggestion.Try(Configuration.Empty);

            public void Observe(ExperimentEvent e)
            {
                if (e is TrialCompleted) throw new InvalidOperationException("cannot learn");
            }
        }
    }
}
