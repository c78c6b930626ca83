using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Attune.Tests;

/// <summary>Nothing a trainable does breaks the engine.</summary>
public sealed class WeirdTrainableTests : IDisposable
{
    private readonly Workplace place = new();

    private RunOptions Options => place.Options with { RaiseOnFailedTrial = false, StopAfterAlikeFailures = 0 };

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task A_swallowed_stop_is_thrown_again_at_each_later_report()
    {
        var stops = 0;

        var analysis = await RunAsync(
            async (_, trial) =>
            {
                for (var i = 1; i <= 5; i++)
                {
                    try
                    {
                        await trial.ReportAsync(("loss", i));
                    }
                    catch (TrialStoppedException)
                    {
                        stops++;
                    }
                }
            },
            Options with { Stop = new() { ["training_iteration"] = 2 } });

        Assert.Equal((4, 2, TrialStatus.Terminated), (stops, analysis.Trials[0].Iteration, analysis.Trials[0].Status));
    }

    [Fact]
    public async Task Reporting_twice_without_awaiting_is_an_error_that_names_it()
    {
        using var decided = new ManualResetEventSlim();

        var analysis = await RunAsync(
            async (_, trial) =>
            {
                var first = trial.ReportAsync(("loss", 1)).AsTask();
                try
                {
                    await trial.ReportAsync(("loss", 2));
                }
                finally
                {
                    decided.Set();
                    await first;
                }
            },
            Options with
            {
                Stop = new Func<int, Metrics, bool>((_, _) =>
                {
                    decided.Wait();
                    return false;
                }),
            });

        Assert.Equal(TrialStatus.Error, analysis.Trials[0].Status);
        Assert.Equal("System.InvalidOperationException", analysis.Trials[0].Error!.Type);
        Assert.Contains("before the decision on its last report", analysis.Trials[0].Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_from_another_thread_after_the_end_is_refused_and_not_recorded()
    {
        var (ended, late) = (new TaskCompletionSource(), new TaskCompletionSource<Exception?>());

        var analysis = await RunAsync(
            async (config, trial) =>
            {
                await trial.ReportAsync(("loss", trial.TrialId));
                if (trial.TrialId == 0)
                {
                    _ = Task.Run(async () =>
                    {
                        await ended.Task;
                        late.SetResult(await Record.ExceptionAsync(async () => await trial.ReportAsync(("loss", 99))));
                    });
                }
                else await late.Task;
            },
            Options with { NumSamples = 2, Callbacks = [new Listener<TrialCompleted>(() => ended.TrySetResult())] });

        Assert.Contains("over", Assert.IsType<InvalidOperationException>(await late.Task).Message, StringComparison.Ordinal);
        Assert.Equal([(1, 0.0), (1, 1.0)], analysis.Trials.Select(trial => (trial.Iteration, trial.LastResult!.Number("loss"))));
    }

    [Fact]
    public async Task A_save_that_throws_costs_the_checkpoint_and_nothing_else()
    {
        var analysis = await RunAsync(
            async (_, trial) =>
            {
                for (var i = 1; i <= 4; i++) await trial.ReportAsync((_, _) => i % 2 == 0 ? throw new IOException("no") : default, ("loss", i));
            },
            Options with { CheckpointConfig = new() { CheckpointFrequency = 1 } });

        Assert.Equal((TrialStatus.Terminated, 4), (analysis.Trials[0].Status, analysis.Trials[0].Iteration));
        Assert.Equal([1, 3], analysis.Trials[0].Checkpoints.Select(kept => kept.Iteration));
        Assert.Equal(2, (await place.ReadAsync()).OfType<CheckpointFailed>().Count(failed => failed.Error.Type == "System.IO.IOException"));
    }

    [Fact]
    public async Task A_cancellation_callback_that_throws_changes_nothing()
    {
        using var request = new CancellationTokenSource();

        var analysis = await Workplace.InTime(Tune.RunAsync(
            async (_, trial) =>
            {
                trial.CancellationToken.Register(() => throw new InvalidOperationException("from the callback"));
                await request.CancelAsync();
                await Task.Delay(Timeout.Infinite, trial.CancellationToken);
            },
            Options, request.Token));

        Assert.Equal(TrialStatus.Interrupted, analysis.Trials[0].Status);
    }

    [Fact]
    public async Task A_cancellation_callback_that_blocks_delays_no_other_trial()
    {
        using var never = new ManualResetEventSlim();
        var time = new FakeTimeProvider();

        var run = Tune.RunAsync(
            async (_, trial) =>
            {
                if (trial.TrialId == 0) trial.CancellationToken.Register(() => never.Wait());
                await trial.ReportAsync(("loss", 1));
                if (trial.TrialId == 0) await Task.Delay(Timeout.Infinite, trial.CancellationToken);
            },
            Options with
            {
                NumSamples = 50, TimeProvider = time, TimeBudget = TimeSpan.FromHours(1),
                Callbacks = [new Listener<TrialCompleted>(() => time.Advance(TimeSpan.FromMinutes(2)))],
            });
        var analysis = await Workplace.InTime(run);
        never.Set();

        Assert.All(analysis.Trials, trial => Assert.Equal(TrialStatus.Terminated, trial.Status));
        Assert.InRange(analysis.Trials.Count, 20, 50);
    }

    [Fact]
    public async Task No_report_where_one_is_due_is_a_failure_of_the_trial()
    {
        var analysis = await Workplace.InTime(Tune.RunAsync(_ => (Report)null!, Options));

        Assert.Equal(TrialStatus.Error, analysis.Trials[0].Status);
        Assert.Contains("null", analysis.Trials[0].Error!.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_report_that_is_not_awaited_before_returning_is_kept()
    {
        var analysis = await RunAsync(
            (config, trial) =>
            {
                _ = trial.ReportAsync(("loss", 0.5)).AsTask();
                return Task.CompletedTask;
            },
            Options);

        Assert.Equal((TrialStatus.Terminated, 0.5), (analysis.Trials[0].Status, analysis.Trials[0].LastResult!.Number("loss")));
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("loss")]
    public async Task A_metric_without_a_name_or_named_twice_is_a_failure_of_the_trial(string? name)
    {
        var analysis = await Workplace.InTime(Tune.RunAsync(_ => new Report(("loss", 1), (name!, 2)), Options));

        Assert.Equal((TrialStatus.Error, "System.ArgumentException"), (analysis.Trials[0].Status, analysis.Trials[0].Error!.Type));
    }

    [Fact]
    public async Task Names_with_line_breaks_are_not_taken_for_several()
    {
        var analysis = await RunAsync(
            async (_, trial) =>
            {
                await trial.ReportAsync(("loss", 1), ("a", 2));
                await trial.ReportAsync(("loss\na", 3));
            },
            Options with { MaxConcurrentTrials = 1 });

        Assert.Equal((TrialStatus.Terminated, 2, 3.0), (analysis.Trials[0].Status, analysis.Trials[0].Iteration, analysis.Trials[0].LastResult!.Number("loss\na")));
    }

    [Fact]
    public async Task Exceptions_of_any_kind_are_failures_of_their_trial()
    {
        Exception[] thrown = [new OperationCanceledException("mine"), new InsufficientExecutionStackException("thrown, not real"), new Hostile(), new AggregateException(new InvalidOperationException("inner"))];

        var analysis = await RunAsync((_, trial) => throw thrown[trial.TrialId], Options with { NumSamples = thrown.Length });

        Assert.All(analysis.Trials, trial => Assert.Equal(TrialStatus.Error, trial.Status));
        Assert.Equal("inner", analysis.Trials[3].Error!.Message);
    }

    [Fact]
    public async Task Trials_that_block_their_threads_hold_up_nobody_else()
    {
        using var never = new ManualResetEventSlim();

        var analysis = await Workplace.InTime(Tune.RunAsync(
            (_, trial) =>
            {
                if (trial.TrialId < 4) never.Wait();
                else if (trial.TrialId == 39) never.Set();
                return Task.CompletedTask;
            },
            Options with { NumSamples = 40, Capacity = new Resources(cpu: 5), Metric = null, Mode = null }));

        Assert.All(analysis.Trials, trial => Assert.Equal(TrialStatus.Terminated, trial.Status));
    }

    private static Task<ExperimentAnalysis> RunAsync(Func<Configuration, TrialContext, Task> train, RunOptions options) => Workplace.InTime(Tune.RunAsync(train, options));

    private sealed class Hostile : Exception
    {
        public override string Message => throw new InvalidOperationException("no message for you");

        public override string StackTrace => throw new InvalidOperationException("no trace either");
    }
}
