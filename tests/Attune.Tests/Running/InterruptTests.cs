using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Attune.Tests;

/// <summary>How a run ends before its time: asked to, out of time, or with trials that will not end.</summary>
public sealed class InterruptTests : IDisposable
{
    private readonly Workplace place = new();
    private readonly FakeTimeProvider time = new();
    private readonly CancellationTokenSource request = new();

    public void Dispose()
    {
        request.Dispose();
        place.Dispose();
    }

    [Fact]
    public async Task Asked_to_end_the_run_saves_what_offers_to_and_returns_the_analysis()
    {
        var saved = 0;

        var analysis = await Workplace.InTime(Tune.RunAsync(
            async (_, trial) =>
            {
                for (var i = 1; ; i++)
                {
                    if (i == 3) await request.CancelAsync();
                    await trial.ReportAsync(
                        (_, _) =>
                        {
                            saved++;
                            return default;
                        },
                        ("loss", i));
                }
            },
            place.Options with { NumSamples = 5, MaxConcurrentTrials = 1 }, request.Token));

        var trial = Assert.Single(analysis.Trials);
        Assert.Equal((TrialStatus.Interrupted, false, 1), (trial.Status, trial.Abandoned, saved));
        Assert.Equal(trial.Iteration, trial.LatestCheckpoint!.Iteration);
        Assert.IsType<SessionEnded>((await place.ReadAsync())[^1]);
    }

    [Fact]
    public async Task Trials_that_offer_nothing_are_stopped_where_they_are()
    {
        var cleaned = 0;

        var analysis = await Workplace.InTime(Tune.RunAsync(
            async (_, trial) =>
            {
                try
                {
                    await trial.ReportAsync(("loss", 1));
                    await request.CancelAsync();
                    await Task.Delay(Timeout.Infinite, trial.CancellationToken);
                }
                finally
                {
                    cleaned++;
                }
            },
            place.Options, request.Token));

        Assert.Equal((TrialStatus.Interrupted, 1), (analysis.Trials[0].Status, cleaned));
    }

    [Fact]
    public async Task A_trial_that_offers_to_save_and_does_not_report_is_stopped_after_the_grace_time()
    {
        var (waiting, requests) = (new TaskCompletionSource(), 0);

        var run = Tune.RunAsync(
            async (_, trial) =>
            {
                await trial.ReportAsync((_, _) => default, ("loss", 1));
                waiting.SetResult();
                await Task.Delay(Timeout.Infinite, trial.CancellationToken);
            },
            place.Options with { TimeProvider = time, Callbacks = [new Listener<InterruptRequested>(PassGrace)] }, request.Token);
        await waiting.Task;
        await request.CancelAsync();
        var analysis = await Workplace.InTime(run);

        Assert.Equal((TrialStatus.Interrupted, false), (analysis.Trials[0].Status, analysis.Trials[0].Abandoned));
        Assert.Equal(["the cancellation token", "grace time"], (await place.ReadAsync()).OfType<InterruptRequested>().Select(e => e.By));

        void PassGrace()
        {
            if (requests++ == 0) time.Advance(TimeSpan.FromSeconds(31));
        }
    }

    [Fact]
    public async Task A_trial_that_ignores_cancellation_is_left_behind_after_the_grace_time_and_flagged()
    {
        var (never, told) = (new TaskCompletionSource(), new TaskCompletionSource());

        var run = Tune.RunAsync(
            async (_, trial) =>
            {
                trial.CancellationToken.Register(told.SetResult);
                await trial.ReportAsync(("loss", 1));
                await request.CancelAsync();
                await never.Task;
            },
            place.Options with { TimeProvider = time }, request.Token);
        await told.Task;
        Assert.False(run.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(10));
        var analysis = await Workplace.InTime(run);

        Assert.Equal((TrialStatus.Interrupted, true), (analysis.Trials[0].Status, analysis.Trials[0].Abandoned));
        never.SetResult();
    }

    [Fact]
    public async Task Out_of_time_the_run_stops_its_trials_and_leaves_behind_those_that_block()
    {
        using var never = new ManualResetEventSlim();
        var (begun, told) = (new TaskCompletionSource(), new TaskCompletionSource());

        var run = Tune.RunAsync(
            async (_, trial) =>
            {
                trial.CancellationToken.Register(told.SetResult);
                await trial.ReportAsync(("loss", 1));
                begun.SetResult();
                never.Wait();
            },
            place.Options with { TimeProvider = time, TimeBudget = TimeSpan.FromMinutes(10) }, request.Token);
        await begun.Task;
        time.Advance(TimeSpan.FromMinutes(10));
        await told.Task;
        time.Advance(TimeSpan.FromSeconds(10));
        var analysis = await Workplace.InTime(run);

        Assert.Equal((TrialStatus.Terminated, true, 1), (analysis.Trials[0].Status, analysis.Trials[0].Abandoned, analysis.Trials[0].Iteration));
        never.Set();
    }

    [Fact]
    public async Task A_run_that_was_interrupted_goes_on_where_it_was()
    {
        RunOptions options = place.Options with { NumSamples = 3, MaxConcurrentTrials = 1, Resume = true, Stop = new() { ["training_iteration"] = 6 } };
        async Task TrainAsync(Configuration config, TrialContext trial)
        {
            var begun = trial.Checkpoint is { } checkpoint ? int.Parse(File.ReadAllText(Path.Combine(checkpoint, "i"))) : 0;
            for (var i = begun + 1; ; i++)
            {
                if (trial is { TrialId: 1, Attempt: 1 } && i == 4) await request.CancelAsync();
                await trial.ReportAsync(async (directory, token) => await File.WriteAllTextAsync(Path.Combine(directory, "i"), $"{i}", token), ("loss", i));
            }
        }

        var first = await Workplace.InTime(Tune.RunAsync(TrainAsync, options, request.Token));
        var second = await Workplace.InTime(Tune.RunAsync(TrainAsync, options));

        Assert.Equal([TrialStatus.Terminated, TrialStatus.Interrupted], first.Trials.Select(trial => trial.Status));
        Assert.Equal([(1, 6), (2, 6), (1, 6)], second.Trials.Select(trial => (trial.Attempt, trial.Iteration)));
        Assert.All(second.Trials, trial => Assert.Equal((TrialStatus.Terminated, 6.0), (trial.Status, trial.LastResult!.Number("loss"))));
        Assert.Equal(18, (await place.ReadAsync()).OfType<ResultReported>().Count());
    }
}
