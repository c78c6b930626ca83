using Attune.Tests;
using Xunit;

namespace Attune.Parity;

[Parity(Chapter.Parameters, "resume", "RunOptions.Resume", Differs =
    "A journal that cannot be read is an error, never a new start; unknown words are errors. Iterations, rungs, the searcher and the time budget go on where they were, to the last report. A higher `Stop` or `MaxT` and a wider `Config` are journaled revisions.")]
[Parity(Chapter.Parameters, "resume_config", "RunOptions.ResumeConfig", Differs = "A restarted trial keeps its number and directory; its earlier results stay in the journal, superseded.")]
public sealed class ResumeTests : IDisposable
{
    private readonly Workplace place = new();
    private bool mended; // before it is, trial 1 fails at its third step

    private RunOptions Options => place.Options with
    {
        Config = new() { ["x"] = Tune.GridSearch(0, 1, 2) }, CheckpointConfig = new() { CheckpointFrequency = 2 }, Stop = new() { ["training_iteration"] = 5 }, RaiseOnFailedTrial = false,
        MaxConcurrentTrials = 1, StopAfterAlikeFailures = 0, InterruptGrace = TimeSpan.Zero,
    };

    public void Dispose() => place.Dispose();

    [Theory]
    [InlineData("AUTO", TrialStatus.Error, 1, 3)]
    [InlineData("auto+errored", TrialStatus.Terminated, 2, 5)]
    [InlineData("AUTO+RESTART_ERRORED", TrialStatus.Terminated, 2, 5)]
    [InlineData("AUTO+RESTART_ERRORED+ERRORED", TrialStatus.Terminated, 2, 5)]
    public async Task Failed_trials_stay_go_on_or_start_anew(string words, TrialStatus end, int attempts, int iterations)
    {
        await Tune.RunAsync(TrainAsync, Options);
        mended = true;

        var analysis = await Tune.RunAsync(TrainAsync, Options with { Resume = words });

        Assert.Equal((end, attempts), (analysis.Trials[1].Status, analysis.Trials[1].Attempt));
        Assert.Equal([5, iterations, 5], analysis.Trials.Select(trial => trial.Iteration + (trial.Status == TrialStatus.Error ? 1 : 0)));
        if (attempts == 1) return;
        var first = (await place.ReadAsync()).OfType<ResultReported>().First(result => result.Attempt == 2);
        Assert.Equal(words.EndsWith("+RESTART_ERRORED", StringComparison.Ordinal) ? 1 : 3, first.Iteration);
        Assert.Equal(iterations, (await analysis.TrialTableAsync(analysis.Trials[1])).Rows.Count);
    }

    [Theory]
    [InlineData("AUTO+ERRORED_ONLY", 3)]
    [InlineData("AUTO+RESTART_ERRORED_ONLY", 1)]
    public async Task Only_the_failed_ones_go_on_and_what_had_not_ended_is_ended(string words, int first)
    {
        using var interrupt = new CancellationTokenSource();
        await Tune.RunAsync((config, trial) => TrainAsync(config, trial, () => interrupt.Cancel()), Options, interrupt.Token);
        mended = true;

        var analysis = await Tune.RunAsync(TrainAsync, Options with { Resume = words });

        Assert.Equal([(TrialStatus.Terminated, 5), (TrialStatus.Terminated, 5), (TrialStatus.Terminated, 2)], analysis.Trials.Select(trial => (trial.Status, trial.Iteration)));
        Assert.Contains("skipped", analysis.Trials[2].Verdict!.Reason, StringComparison.Ordinal);
        Assert.Equal(first, (await place.ReadAsync()).OfType<ResultReported>().First(result => result is { Trial: 1, Attempt: 2 }).Iteration);
    }

    [Fact]
    public async Task Finished_trials_go_on_when_there_is_more_to_do()
    {
        mended = true;
        await Tune.RunAsync(TrainAsync, Options);

        var analysis = await Tune.RunAsync(TrainAsync, Options with { ResumeConfig = new() { Finished = ResumeType.Resume }, Stop = new() { ["training_iteration"] = 8 } });

        Assert.Equal([8, 8, 8], analysis.Trials.Select(trial => trial.Iteration));
        Assert.All(analysis.Trials, trial => Assert.Equal((4.0 + 5 + 6 + 7 + 8) / 5, trial.Statistics("loss")!.Value.Last5Average));
    }

    [Fact]
    public async Task What_goes_on_survives_another_crash()
    {
        await Tune.RunAsync(TrainAsync, Options);
        await Tune.RunAsync(TrainAsync, Options with { Resume = "AUTO+ERRORED" }); // fails again
        mended = true;

        var analysis = await Tune.RunAsync(TrainAsync, Options with { Resume = "AUTO+ERRORED" });

        Assert.Equal((TrialStatus.Terminated, 5, 2), (analysis.Trials[1].Status, analysis.Trials[1].Iteration, analysis.Trials[1].Failures));
    }

    [Theory]
    [InlineData("PROMPT", "deprecated")]
    [InlineData("YES", "begins with AUTO")]
    [InlineData("AUTO+FAILED", "'+FAILED'")]
    public async Task Words_that_mean_nothing_are_refused(string words, string why)
    {
        var error = await Assert.ThrowsAsync<TuneException>(() => Tune.RunAsync(TrainAsync, Options with { Resume = words }));

        Assert.Contains(why, Assert.Single(error.Problems), StringComparison.Ordinal);
    }

    [Fact]
    [Parity(Chapter.Environment, "TUNE_RESTORE_RETRY_NUM", "RunOptions.RestoreRetries", Differs = "`ATTUNE_RESTORE_RETRIES`.")]
    public async Task Failures_to_restore_are_retried_on_their_own_account()
    {
        var restores = 0;

        var analysis = await Tune.RunAsync(
            async (config, trial) =>
            {
                if (trial.Checkpoint is not null && ++restores <= 2) throw new IOException("cannot be read just now");
                for (var step = trial.Iteration + 1; step <= 4; step++)
                {
                    if (step == 3 && trial.Attempt == 1) throw new InvalidOperationException("once");
                    await trial.ReportAsync(new Report(("loss", step)) { Save = (_, _) => default });
                }
            },
            place.Options with { MaxFailures = 1, RestoreRetries = 2, CheckpointConfig = new() { CheckpointFrequency = 1 } });

        Assert.Equal((TrialStatus.Terminated, 4, 4, 1), (analysis.Trials[0].Status, analysis.Trials[0].Iteration, analysis.Trials[0].Attempt, analysis.Trials[0].Failures));
    }

    private Task TrainAsync(Configuration config, TrialContext trial) => TrainAsync(config, trial, null);

    // Reports its step, offering to save; trial 2 says when it has made two.
    private async Task TrainAsync(Configuration config, TrialContext trial, Action? onLast)
    {
        var step = trial.Checkpoint is { } checkpoint ? int.Parse(await File.ReadAllTextAsync(Path.Combine(checkpoint, "step"))) : 0;
        while (true)
        {
            step++;
            if (config.Int("x") == 1 && step == 3 && !mended) throw new InvalidOperationException("not mended");
            if (config.Int("x") == 2 && step == 3) onLast?.Invoke();
            if (config.Int("x") == 2 && step == 3 && onLast is not null) await Task.Delay(Timeout.Infinite, trial.CancellationToken);
            var reached = step;
            await trial.ReportAsync(new Report(("loss", step)) { Save = async (directory, token) => await File.WriteAllTextAsync(Path.Combine(directory, "step"), $"{reached}", token) });
        }
    }
}
