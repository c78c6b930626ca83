using Attune.Scenarios;
using Xunit;

namespace Attune.Tests;

/// <summary>Trials that go on from others' checkpoints, that are kept suspended, and what they say of what they apply, in a real run.</summary>
public sealed class ForkingTests : IDisposable
{
    private readonly Workplace place = new();
    private readonly TaskCompletionSource donorSaved = new(TaskCreationOptions.RunContinuationsAsynchronously); // and the experiment knows it: the directory alone is there before

    private RunOptions Options => place.Options with
    {
        Config = new() { ["step"] = Tune.GridSearch(1, 10) }, Stop = new() { ["training_iteration"] = 6 }, Callbacks = [new Listener<CheckpointRegistered>(() => donorSaved.TrySetResult())],
    };

    public void Dispose() => place.Dispose();

    // Trial 0 counts by ones, trial 1 by tens; at its third report trial 0 goes on from what trial 1 saved at its second, with a step of 100.
    private static readonly Wisher CopyOnce = new((e, experiment) => e switch
    {
        ResultReported { Trial: 1, Iteration: 2 } => [new Directive.Save(1, "to be copied")],
        ResultReported { Trial: 0, Iteration: 3 } result when experiment.Trials[1].Checkpoints.Count > 0 && result.Metrics.Number("loss") < 10 =>
            [new Directive.Fork(0, 1, 0, new([new("step", 100)]), "trial 1 counts faster")],
        TrialForked => [new Directive.Resume(0, "at once")],
        _ => [],
    });

    private static readonly Wisher TakeTurns = new((e, experiment) => e switch
    {
        ResultReported result => [new Directive.Pause(result.Trial, "in turns")],
        TrialPaused or TrialCompleted when experiment.Trials.Count == 3 && experiment.First(TrialStatus.Paused) is { } next => [new Directive.Resume(next.Id, "it is its turn")],
        _ => [],
    });

    [Fact]
    public async Task A_forked_trial_goes_on_from_the_donors_state_under_the_new_configuration()
    {
        var seen = new List<(int Attempt, string? Checkpoint, int Iteration)>();

        var analysis = await Workplace.InTime(Tune.RunAsync((config, trial) => CountAsync(config, trial, () => seen.Add((trial.Attempt, trial.Checkpoint, trial.Iteration))), Options with { Scheduler = CopyOnce }));

        Assert.Equal([21 - 1 + 100 * 4, 60.0], analysis.Trials.Select(trial => trial.LastResult!.Number("loss")));
        Assert.Equal(100, analysis.Trials[0].Configuration.Int("step"));
        Assert.Contains((2, Path.Combine(place.Directory, "t", "000001", "checkpoint_000000"), 2), seen);
        var table = await analysis.TrialTableAsync(analysis.Trials[0]);
        Assert.Equal([1, 2, 120, 220, 320, 420], table["loss"].Select(value => value.ToDouble()));
        Assert.Equal([1, 2, 3, 4, 5, 6], table["training_iteration"].Select(value => (int)value.AsInteger()));
    }

    [Fact]
    public async Task The_files_of_a_forked_trial_have_its_new_configuration()
    {
        await Workplace.InTime(Tune.RunAsync((config, trial) => CountAsync(config, trial, () => { }), Options with { Scheduler = CopyOnce, Loggers = TrialFiles.All }));

        var folder = Path.Combine(place.Directory, "t", "000000");
        Assert.Contains("100", await File.ReadAllTextAsync(Path.Combine(folder, "params.json")), StringComparison.Ordinal);
        var rows = await File.ReadAllLinesAsync(Path.Combine(folder, "result.json"));
        Assert.Equal([1, 2, 3, 120, 220, 320, 420], rows.Select(row => System.Text.Json.JsonDocument.Parse(row).RootElement.GetProperty("loss").GetInt32()));
        Assert.Equal([1, 1, 1, 100, 100, 100, 100], rows.Select(row => System.Text.Json.JsonDocument.Parse(row).RootElement.GetProperty("config").GetProperty("step").GetInt32()));
    }

    [Fact]
    public async Task A_paused_trial_that_cannot_be_saved_goes_on_where_it_was()
    {
        var (begun, cleaned) = (0, 0);
        var analysis = await Workplace.InTime(Tune.RunAsync(
            async (config, trial) =>
            {
                Interlocked.Increment(ref begun);
                try
                {
                    for (var i = 1; i <= 3; i++) await trial.ReportAsync(("loss", i));
                }
                finally
                {
                    Interlocked.Increment(ref cleaned);
                }
            },
            place.Options with { NumSamples = 3, MaxConcurrentTrials = 1, Scheduler = TakeTurns }));

        Assert.All(analysis.Trials, trial => Assert.Equal((TrialStatus.Terminated, 3, 1), (trial.Status, trial.Iteration, trial.Attempt)));
        Assert.Equal((3, 3), (begun, cleaned));
        Assert.Equal([0, 1, 2, 0, 1, 2, 0, 1, 2], (await place.ReadAsync()).OfType<ResultReported>().Select(result => result.Trial));
    }

    [Fact]
    public async Task A_trial_that_applies_other_values_than_its_configuration_fails_and_says_which()
    {
        var analysis = await Workplace.InTime(Tune.RunAsync(
            async (config, trial) =>
            {
                trial.Applied(("step", trial.TrialId == 0 ? 1 : 3), ("stop", 1));
                await trial.ReportAsync(("loss", 1));
            },
            Options with { RaiseOnFailedTrial = false, StopAfterAlikeFailures = 0 }));

        Assert.Equal(typeof(ConfigurationNotAppliedException).FullName, analysis.Trials[1].Error!.Type);
        Assert.Contains("'step' is 3 and should be 10; 'stop' is not in the configuration (step=10)", analysis.Trials[1].Error!.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("'step'", analysis.Trials[0].Error!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.12f)]
    [InlineData(0.12)]
    [InlineData(0.1200000001)]
    public async Task Single_precision_is_no_difference(double applied)
    {
        var analysis = await Workplace.InTime(Tune.RunAsync(
            async (config, trial) =>
            {
                trial.Applied(("lr", applied));
                await trial.ReportAsync(("loss", 1));
            },
            place.Options with { Config = new() { ["lr"] = 0.12 } }));

        Assert.Equal(TrialStatus.Terminated, analysis.Trials[0].Status);
    }

    [Fact]
    public async Task A_trainable_class_whose_checkpoint_brings_old_values_back_fails_at_its_first_attempt_after_the_fork()
    {
        var analysis = await Workplace.InTime(Tune.RunAsync(Tune.WithParameters<Stubborn, Task>(donorSaved.Task), Options with { Scheduler = CopyOnce, RaiseOnFailedTrial = false }));

        Assert.Equal((TrialStatus.Error, 2), (analysis.Trials[0].Status, analysis.Trials[0].Attempt));
        Assert.Contains("'step' is 10 and should be 100", analysis.Trials[0].Error!.Message, StringComparison.Ordinal);
        Assert.Contains("apply the configuration after restoring", analysis.Trials[0].Error!.Message, StringComparison.Ordinal);
        Assert.Equal(TrialStatus.Terminated, analysis.Trials[1].Status);
    }

    private async Task CountAsync(Configuration config, TrialContext trial, Action launched)
    {
        launched();
        var count = trial.Checkpoint is { } checkpoint ? int.Parse(await File.ReadAllTextAsync(Path.Combine(checkpoint, "count"))) : 0;
        while (true)
        {
            if (trial is { TrialId: 0, Attempt: 1 } && count == 2) await donorSaved.Task;
            count += config.Int("step");
            var now = count;
            await trial.ReportAsync((directory, token) => new(File.WriteAllTextAsync(Path.Combine(directory, "count"), $"{now}", token)), ("loss", count));
        }
    }

    /// <summary>Counts, and saves its step along, so that a restored one goes on with the old step.</summary>
    public sealed class Stubborn : Trainable<Task>
    {
        private int count, step;

        protected override IEnumerable<(string Name, Value Value)> Applied => [("step", step)];

        protected override ValueTask SetupAsync(Configuration config, CancellationToken cancellationToken)
        {
            step = config.Int("step");
            return default;
        }

        protected override async ValueTask<Report> StepAsync(CancellationToken cancellationToken)
        {
            if (Trial is { TrialId: 0, Attempt: 1 } && count == 2) await Parameters;
            count += step;
            return new Report(("loss", count));
        }

        protected override async ValueTask SaveCheckpointAsync(string directory, CancellationToken cancellationToken) =>
            await File.WriteAllTextAsync(Path.Combine(directory, "state"), $"{count} {step}", cancellationToken);

        protected override async ValueTask LoadCheckpointAsync(string directory, CancellationToken cancellationToken)
        {
            var state = (await File.ReadAllTextAsync(Path.Combine(directory, "state"), cancellationToken)).Split(' ').Select(int.Parse).ToArray();
            (count, step) = (state[0], state[1]);
        }
    }
}
