using Xunit;

namespace Attune.Tests;

/// <summary>What becomes of trials that fail.</summary>
public sealed class FailureTests : IDisposable
{
    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task A_failed_trial_is_named_at_the_end_with_its_error_and_frames()
    {
        var failure = await Assert.ThrowsAsync<TuneException>(() => Tune.RunAsync(FailingAsync, place.Options with { NumSamples = 4 }));

        Assert.Contains("1 of 4 trials failed. t000002: System.FormatException: no such digit", failure.Message, StringComparison.Ordinal);
        Assert.Contains($"log     {Path.Combine(place.Directory, "t", "000002", "error.txt")}", failure.Message, StringComparison.Ordinal);
        Assert.StartsWith("Failure # 1 (occurred at ", await File.ReadAllTextAsync(Path.Combine(place.Directory, "t", "000002", "error.txt")), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(place.Directory, "t", "000001")));
        Assert.Contains($"{nameof(FailureTests)}.{nameof(FailingAsync)}", failure.Message, StringComparison.Ordinal);
        Assert.Contains(place.Directory, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_other_trials_are_kept_and_returned_on_request()
    {
        var analysis = await Tune.RunAsync(FailingAsync, place.Options with { NumSamples = 4, RaiseOnFailedTrial = false });

        Assert.Equal([TrialStatus.Terminated, TrialStatus.Terminated, TrialStatus.Error, TrialStatus.Terminated], analysis.Trials.Select(trial => trial.Status));
        Assert.Equal("System.FormatException", Assert.Single(analysis.Failures).Error.Type);
    }

    [Fact]
    public async Task A_failed_trial_is_tried_again_as_often_as_allowed_and_its_iterations_count_on()
    {
        var analysis = await Tune.RunAsync(
            async (_, trial) =>
            {
                for (var i = trial.Iteration + 1; ; i++)
                {
                    await trial.ReportAsync((_, _) => default, ("loss", i));
                    if (i % 2 == 0) throw new InvalidOperationException($"at {i}");
                }
            },
            place.Options with { MaxFailures = 3, RaiseOnFailedTrial = false, CheckpointConfig = new() { CheckpointFrequency = 1 } });

        var trial = analysis.Trials[0];
        Assert.Equal((TrialStatus.Error, 4, 4, 8), (trial.Status, trial.Attempt, trial.Failures, trial.Iteration));
        Assert.Equal("at 8", trial.Error!.Message);
        Assert.Equal(Enumerable.Range(1, 8), (await place.ReadAsync()).OfType<ResultReported>().Select(result => result.Iteration));
    }

    [Fact]
    public async Task Without_a_checkpoint_it_is_tried_again_from_scratch_and_old_results_no_longer_count()
    {
        var analysis = await Tune.RunAsync(
            async (_, trial) =>
            {
                for (var i = 1; i <= 3; i++)
                {
                    await trial.ReportAsync(("loss", trial.Attempt == 1 ? -100 : i));
                    if (trial.Attempt == 1 && i == 2) throw new InvalidOperationException("once");
                }
            },
            place.Options with { MaxFailures = 1 });

        Assert.Equal((TrialStatus.Terminated, 3, 1.0), (analysis.Trials[0].Status, analysis.Trials[0].Iteration, analysis.Trials[0].Statistics("loss")!.Value.Min));
    }

    [Fact]
    public async Task Fail_fast_ends_the_experiment_at_the_first_failure()
    {
        var failure = await Assert.ThrowsAsync<TuneException>(() => Tune.RunAsync(FailingAsync, place.Options with { NumSamples = 1000, FailFast = true, MaxConcurrentTrials = 1 }));

        Assert.Contains("The experiment stopped:", failure.Message, StringComparison.Ordinal);
        var analysis = await ExperimentAnalysis.OpenAsync(place.Directory);
        Assert.Equal(3, analysis.Trials.Count);
    }

    [Fact]
    public async Task When_the_first_three_trials_all_fail_alike_the_run_stops_and_says_so()
    {
        var failure = await Assert.ThrowsAsync<TuneException>(() => Tune.RunAsync((Func<Configuration, double>)Broken, place.Options with { NumSamples = 1000, MaxConcurrentTrials = 1 }));

        Assert.Contains("3 of 3 trials failed, 3 of them alike.", failure.Message, StringComparison.Ordinal);
        Assert.Contains("The experiment stopped: the first 3 trials all failed alike (System.InvalidOperationException). StopAfterAlikeFailures = 0 lets it go on regardless.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_rule_can_be_turned_off()
    {
        var analysis = await Tune.RunAsync((Func<Configuration, double>)Broken, place.Options with { NumSamples = 20, StopAfterAlikeFailures = 0, RaiseOnFailedTrial = false });

        Assert.Equal(20, Assert.Single(analysis.Failures).Trials.Count);
    }

    private static async Task FailingAsync(Configuration config, TrialContext trial)
    {
        await trial.ReportAsync(("loss", trial.TrialId));
        if (trial.TrialId == 2) throw new FormatException("no such digit");
    }

    private static double Broken(Configuration config) => throw new InvalidOperationException("broken from the start");
}
