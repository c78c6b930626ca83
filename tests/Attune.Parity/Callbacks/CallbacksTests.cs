using Attune.Tests;
using Xunit;

namespace Attune.Parity;

/// <summary>Every hook of a callback, in order.</summary>
public sealed class CallbacksTests : IDisposable
{
    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    [Parity(Chapter.Parameters, "callbacks", "RunOptions.Callbacks", Differs =
        "Hooks run beside the loop, in order, behind a queue of 10,000 events: a slow callback delays nothing until it is full. What a callback throws is logged once and breaks nothing. Ray's default loggers are `RunOptions.Loggers`.")]
    [Parity(Chapter.Callbacks, "setup", "Callback.Setup", Differs = "`stop` are the stoppers, the time budget among them.")]
    [Parity(Chapter.Callbacks, "on_trial_start", "Callback.OnTrialStart")]
    [Parity(Chapter.Callbacks, "on_trial_result", "Callback.OnTrialResult", Differs = "The result is flat: nested names are joined with `/`.")]
    [Parity(Chapter.Callbacks, "on_trial_complete", "Callback.OnTrialComplete", Differs = "Always, whoever ended the trial: a time budget and a stop of everything too.")]
    [Parity(Chapter.Callbacks, "on_experiment_end", "Callback.OnExperimentEnd")]
    public async Task A_trial_is_told_from_start_to_end()
    {
        var callback = await RunAsync(place.Options with { NumSamples = 1, Stop = new() { ["training_iteration"] = 2 }, TimeBudget = TimeSpan.FromHours(1) });

        Assert.Equal(["setup 2 stoppers, 1 of 1, 01:00:00", "start t000000", "result t000000 1 loss=1 done=False", "result t000000 2 loss=0.5 done=True", "complete t000000", "end 1"], callback.Heard);
    }

    [Fact]
    [Parity(Chapter.Callbacks, "on_trial_restore", "Callback.OnTrialRestore", Differs = "Called, when an attempt starts from a checkpoint; in Ray Tune declared only.")]
    [Parity(Chapter.Callbacks, "on_trial_save", "Callback.OnTrialSave")]
    [Parity(Chapter.Callbacks, "on_checkpoint", "Callback.OnCheckpoint", Differs = "Told after the fact: where few checkpoints are kept, this one may already be gone again.")]
    [Parity(Chapter.Callbacks, "on_trial_recover", "Callback.OnTrialRecover")]
    [Parity(Chapter.Callbacks, "on_trial_error", "Callback.OnTrialError")]
    public async Task Saves_failures_and_restores_are_told_where_they_happen()
    {
        var callback = await RunAsync(place.Options with { MaxFailures = 1, CheckpointConfig = new() { CheckpointFrequency = 1 }, RaiseOnFailedTrial = false }, failAfter: 1);

        Assert.Equal(
            [
                "setup 0 stoppers, 1 of 1, ", "start t000000", "result t000000 1 loss=1 done=False", "checkpoint t000000 checkpoint_000000 of 1 loss=1", "save t000000", "recover t000000",
                "start t000000", "restore t000000", "result t000000 2 loss=0.5 done=False", "checkpoint t000000 checkpoint_000001 of 2 loss=0.5", "save t000000", "error t000000", "end 1",
            ],
            callback.Heard);
    }

    [Fact]
    public async Task A_checkpoint_that_comes_with_a_report_is_told_after_it()
    {
        var callback = new Recording();
        await Tune.RunAsync(
            (config, trial) =>
            {
                var saved = Directory.CreateTempSubdirectory().FullName;
                return trial.ReportAsync(new Report(("loss", 1)) { CheckpointDirectory = saved }).AsTask();
            },
            place.Options with { Callbacks = [callback] });

        Assert.Equal(["result t000000 1 loss=1 done=False", "checkpoint t000000 checkpoint_000000 of 1 loss=1", "save t000000"], callback.Heard.Skip(2).Take(3));
    }

    [Fact]
    [Parity(Chapter.Callbacks, "on_step_begin", "Callback.OnStepBegin", Differs = "A step is an event of the journal, and steps go on counting over sessions.")]
    [Parity(Chapter.Callbacks, "on_step_end", "Callback.OnStepEnd", Differs = "As `on_step_begin`.")]
    public async Task Every_event_is_a_step_with_its_hooks_between_begin_and_end()
    {
        var steps = new Steps();
        await Tune.RunAsync(_ => 1.0, place.Options with { NumSamples = 3, Callbacks = [steps] });

        var events = await place.ReadAsync();
        Assert.Equal(Enumerable.Range(0, events.Count).SelectMany(step => (string[])[$"begin {step}", .. events[step] is ResultReported ? [$"result {step}"] : Array.Empty<string>(), $"end {step + 1}"]), steps.Heard);
    }

    [Fact]
    public async Task The_time_budget_ends_trials_with_their_completion()
    {
        var callback = new Recording();
        await Tune.RunAsync(
            async (config, trial) =>
            {
                await trial.ReportAsync(("loss", 1));
                await Task.Delay(Timeout.Infinite, trial.CancellationToken);
            },
            place.Options with { TimeBudget = TimeSpan.FromMilliseconds(300), StopGrace = TimeSpan.Zero, Callbacks = [callback] });

        Assert.Equal(["complete t000000", "end 1"], callback.Heard.TakeLast(2));
    }

    [Fact]
    [Parity(Chapter.Callbacks, "LoggerCallback", "LoggerCallback")]
    [Parity(Chapter.Callbacks, "log_trial_start", "LoggerCallback.LogTrialStart")]
    [Parity(Chapter.Callbacks, "log_trial_restore", "LoggerCallback.LogTrialRestore")]
    [Parity(Chapter.Callbacks, "log_trial_save", "LoggerCallback.LogTrialSave")]
    [Parity(Chapter.Callbacks, "log_trial_result", "LoggerCallback.LogTrialResult")]
    [Parity(Chapter.Callbacks, "log_trial_end", "LoggerCallback.LogTrialEnd")]
    public async Task A_logger_has_five_stations()
    {
        var logger = new Logger();
        await Tune.RunAsync(
            (config, trial) => TrainAsync(config, trial, failAfter: config.Int("x") == 0 ? 1 : 2),
            place.Options with { Config = new() { ["x"] = Tune.GridSearch(0, 1) }, MaxConcurrentTrials = 1, MaxFailures = 1, CheckpointConfig = new() { CheckpointFrequency = 1 }, RaiseOnFailedTrial = false, Callbacks = [logger] });

        Assert.Equal(
            ["start 0", "result 0 1", "save 0", "start 0", "restore 0", "result 0 2", "save 0", "end 0 failed", "start 1", "result 1 1", "save 1", "result 1 2", "save 1", "end 1"], logger.Heard);
    }

    private async Task<Recording> RunAsync(RunOptions options, int? failAfter = null)
    {
        var callback = new Recording();
        await Tune.RunAsync((config, trial) => TrainAsync(config, trial, failAfter ?? int.MaxValue), options with { Callbacks = [callback] });
        return callback;
    }

    // Two results, and a failure after so many of an attempt.
    private static async Task TrainAsync(Configuration config, TrialContext trial, int failAfter)
    {
        for (var i = trial.Iteration + 1; i <= 2; i++)
        {
            await trial.ReportAsync(new Report(("loss", 1.0 / i)) { Save = (_, _) => default });
            if (i - trial.Iteration == failAfter && (failAfter == 1 || trial.Attempt == 0)) throw new InvalidOperationException("as told");
        }
    }

    private sealed class Recording : Callback
    {
        public List<string> Heard { get; } = [];

        public override void Setup(IReadOnlyList<Stopper> stop, int numSamples, TimeSpan? timeBudget, long totalNumSamples) =>
            Heard.Add($"setup {stop.Count} stoppers, {numSamples} of {totalNumSamples}, {timeBudget}");

        public override void OnTrialStart(long iteration, IReadOnlyList<Trial> trials, Trial trial) => Heard.Add($"start {trial}");

        public override void OnTrialRestore(long iteration, IReadOnlyList<Trial> trials, Trial trial) => Heard.Add($"restore {trial}");

        public override void OnTrialSave(long iteration, IReadOnlyList<Trial> trials, Trial trial) => Heard.Add($"save {trial}");

        public override void OnTrialResult(long iteration, IReadOnlyList<Trial> trials, Trial trial, Metrics result) =>
            Heard.Add($"result {trial} {result["training_iteration"]} loss={result["loss"]} done={result["done"].AsBoolean()}");

        public override void OnTrialComplete(long iteration, IReadOnlyList<Trial> trials, Trial trial) => Heard.Add($"complete {trial}");

        public override void OnTrialRecover(long iteration, IReadOnlyList<Trial> trials, Trial trial) => Heard.Add($"recover {trial}");

        public override void OnTrialError(long iteration, IReadOnlyList<Trial> trials, Trial trial) => Heard.Add($"error {trial}");

        public override void OnCheckpoint(long iteration, IReadOnlyList<Trial> trials, Trial trial, Checkpoint checkpoint) =>
            Heard.Add($"checkpoint {trial} {checkpoint.Name} of {checkpoint.Iteration} {checkpoint.Metrics}");

        public override void OnExperimentEnd(IReadOnlyList<Trial> trials) => Heard.Add($"end {trials.Count}");
    }

    private sealed class Steps : Callback
    {
        public List<string> Heard { get; } = [];

        public override void OnStepBegin(long iteration, IReadOnlyList<Trial> trials) => Heard.Add($"begin {iteration}");

        public override void OnTrialResult(long iteration, IReadOnlyList<Trial> trials, Trial trial, Metrics result) => Heard.Add($"result {iteration}");

        public override void OnStepEnd(long iteration, IReadOnlyList<Trial> trials) => Heard.Add($"end {iteration}");
    }

    private sealed class Logger : LoggerCallback
    {
        public List<string> Heard { get; } = [];

        public override void LogTrialStart(Trial trial) => Heard.Add($"start {trial.Id}");

        public override void LogTrialRestore(Trial trial) => Heard.Add($"restore {trial.Id}");

        public override void LogTrialSave(Trial trial) => Heard.Add($"save {trial.Id}");

        public override void LogTrialResult(long iteration, Trial trial, Metrics result) => Heard.Add($"result {trial.Id} {result["training_iteration"]}");

        public override void LogTrialEnd(Trial trial, bool failed) => Heard.Add($"end {trial.Id}{(failed ? " failed" : "")}");
    }
}
