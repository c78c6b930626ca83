using Xunit;

namespace Attune.Tests;

/// <summary>What may be done with an experiment that exists.</summary>
public sealed class ResumeTests : IDisposable
{
    private readonly Workplace place = new();

    private RunOptions Options => place.Options with { Config = new() { ["x"] = Tune.Uniform(0, 1), ["y"] = 1 }, NumSamples = 3, Scheduler = new Asha { MaxT = 9 } };

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task An_existing_experiment_is_refused_without_resume_and_the_ways_out_are_told()
    {
        await RunAsync(Options);
        var before = await place.ReadAsync();

        var failure = await Assert.ThrowsAsync<TuneException>(() => RunAsync(Options));

        foreach (var part in (ReadOnlySpan<string>)["'run'", place.Directory, "Resume = true", "Name", "delete"]) Assert.Contains(part, failure.Message, StringComparison.Ordinal);
        Assert.Equal(before.Count, (await place.ReadAsync()).Count);
    }

    [Fact]
    public async Task Resume_where_there_is_nothing_starts_anew()
    {
        Assert.Equal(3, (await RunAsync(Options with { Resume = true })).Trials.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_journal_that_was_emptied_or_lost_beside_trials_is_not_begun_anew(bool resume)
    {
        await RunAsync(Options with { Loggers = TrialFiles.All });
        foreach (var segment in Directory.GetFiles(Path.Combine(place.Directory, "journal"), "*.jsonl"))
        {
            if (resume) await File.WriteAllBytesAsync(segment, []);
            else File.Delete(segment);
        }

        var failure = await Assert.ThrowsAsync<TuneException>(() => RunAsync(Options with { Resume = resume }));

        Assert.Contains("has no event, and there are directories of trials beside it", failure.Message, StringComparison.Ordinal);
        Assert.Empty(await place.ReadAsync());
    }

    [Fact]
    public async Task A_finished_experiment_is_resumed_to_itself()
    {
        var first = await RunAsync(Options);

        var again = await Tune.RunAsync((Func<Configuration, double>)Never, Options with { Resume = true });

        Assert.Equal(first.Trials.Select(trial => (trial.Configuration, trial.LastResult)), again.Trials.Select(trial => (trial.Configuration, trial.LastResult)));
    }

    [Fact]
    public async Task All_differences_that_may_not_be_are_refused_at_once_by_name()
    {
        await RunAsync(Options);

        var failure = await Assert.ThrowsAsync<TuneException>(() => RunAsync(Options with
        {
            Resume = true, Metric = "error", Mode = Mode.Max, Seed = 2, NumSamples = 2, Scheduler = new Asha { MaxT = 3 },
            Config = new() { ["x"] = Tune.Uniform(0, 2), ["z"] = 1 },
        }));

        string[] parts = ["Metric and Mode were min loss and are now max error", "Config: 'x' was", "Config: 'y' is gone", "Config: 'z' is new", "Scheduler: 'max_t' was 9 and is now 3",
            "Seed was 1 and is now 2", "NumSamples was 3 and is now 2; it may only grow"];
        Assert.All(parts, part => Assert.Contains(failure.Problems, problem => problem.Contains(part, StringComparison.Ordinal)));
        Assert.Equal(parts.Length + 1, failure.Problems.Count);
        Assert.Equal(3, (await ExperimentAnalysis.OpenAsync(place.Directory)).Trials.Count);
    }

    [Fact]
    public async Task The_number_of_samples_may_grow_and_what_is_finished_stays()
    {
        var first = await RunAsync(Options);

        var more = await RunAsync(Options with { Resume = true, NumSamples = 7, MaxConcurrentTrials = 1, StopAfterAlikeFailures = 0, MaxFailures = 2, TimeBudget = TimeSpan.FromHours(1) });

        Assert.Equal(7, more.Trials.Count);
        Assert.Equal(first.Trials.Select(trial => trial.Configuration), more.Trials.Take(3).Select(trial => trial.Configuration));
        Assert.All(more.Trials, trial => Assert.Equal((TrialStatus.Terminated, 1), (trial.Status, trial.Attempt)));
        Assert.Equal([3, 7], (await place.ReadAsync()).OfType<SessionStarted>().Select(session => session.NumSamples));
    }

    [Fact]
    public async Task A_seed_that_was_drawn_is_taken_again()
    {
        await RunAsync(Options with { Seed = null });

        await RunAsync(Options with { Seed = null, Resume = true, NumSamples = 4 });

        Assert.Single((await place.ReadAsync()).OfType<ExperimentCreated>());
    }

    [Fact]
    public async Task An_experiment_that_another_call_runs_is_refused_with_its_process()
    {
        var (begun, over) = (new TaskCompletionSource(), new TaskCompletionSource());
        var running = Tune.RunAsync(
            async (_, trial) =>
            {
                begun.TrySetResult();
                await over.Task;
                await trial.ReportAsync(("loss", 1));
            },
            Options);
        await begun.Task;

        var failure = await Assert.ThrowsAsync<ExperimentInUseException>(() => RunAsync(Options with { Resume = true }));
        over.SetResult();
        await Workplace.InTime(running);

        Assert.Equal((Environment.ProcessId, Environment.MachineName), (failure.ProcessId, failure.Host));
    }

    private static Task<ExperimentAnalysis> RunAsync(RunOptions options) =>
        Workplace.InTime(Tune.RunAsync(async (config, trial) => await trial.ReportAsync(("loss", config.Double("x")), ("error", 1)), options));

    private static double Never(Configuration config) => throw new InvalidOperationException("there is nothing to run");
}
