using Xunit;

namespace Attune.Tests;

/// <summary>Every form of trainable runs, reports, and is restored.</summary>
public sealed class TrainableFormTests : IDisposable
{
    private readonly Workplace place = new();

    private RunOptions Options => place.Options with { Config = new() { ["x"] = Tune.Uniform(0, 1) }, NumSamples = 3, CheckpointConfig = new() { CheckpointFrequency = 1 } };

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task An_objective_is_one_result_under_the_name_of_the_metric()
    {
        var analysis = await Tune.RunAsync(config => config.Double("x"), Options);

        Assert.All(analysis.Trials, trial => Assert.Equal((1, trial.Configuration.Double("x")), (trial.Iteration, trial.LastResult!.Number("loss"))));
        Assert.Equal(analysis.Trials.Min(trial => trial.Configuration.Double("x")), analysis.BestResult!.Number("loss"));
    }

    [Fact]
    public async Task An_objective_without_a_metric_reports_under_its_own_name()
    {
        var analysis = await Tune.RunAsync(config => config.Double("x"), Options with { Metric = null, Mode = null });

        Assert.All(analysis.Trials, trial => Assert.Equal(trial.Configuration.Double("x"), trial.LastResult!.Number(Objective.Anonymous)));
    }

    [Fact]
    public async Task An_asynchronous_objective_is_one_result()
    {
        var analysis = await Tune.RunAsync(
            async config =>
            {
                await Task.Yield();
                return config.Double("x") + 1;
            },
            Options);

        Assert.All(analysis.Trials, trial => Assert.Equal((TrialStatus.Terminated, trial.Configuration.Double("x") + 1), (trial.Status, trial.LastResult!.Number("loss"))));
    }

    [Fact]
    public async Task An_objective_may_return_several_metrics()
    {
        var analysis = await Tune.RunAsync(config => new Report(("loss", config.Double("x")), ("size", 7), ("kind", "small")), Options);

        Assert.All(analysis.Trials, trial => Assert.Equal((7.0, "small"), (trial.LastResult!.Number("size"), trial.LastResult!["kind"].AsText())));
    }

    [Theory]
    [InlineData("Train", "Train")]
    [InlineData("Models.Small.TrainAsync", "TrainAsync")]
    [InlineData("_ => double.NaN", "lambda")]
    [InlineData("(config, trial) => Task.CompletedTask", "lambda")]
    [InlineData("config => 1.0", "lambda")]
    [InlineData("1.0", "lambda")]
    [InlineData("", "lambda")]
    public void It_is_called_as_it_is_written_where_that_is_a_name(string expression, string name) =>
        Assert.Equal(name, AnyTrainable.Of((_, _) => Task.CompletedTask, expression).Name);

    [Fact]
    public async Task No_trainable_at_all_is_refused_before_anything_is_created()
    {
        await Assert.ThrowsAsync<ArgumentNullException>(() => Tune.RunAsync((Func<Configuration, double>)null!, Options));
        await Assert.ThrowsAsync<ArgumentNullException>(() => Tune.RunAsync((Func<Configuration, TrialContext, Task>)null!, Options));

        Assert.False(Directory.Exists(place.Directory));
    }

    [Fact]
    public async Task Training_code_reports_through_its_context()
    {
        var analysis = await Tune.RunAsync(
            async (config, trial) =>
            {
                for (var i = 1; i <= 5; i++) await trial.ReportAsync(("loss", config.Double("x") / i));
            },
            Options);

        Assert.All(analysis.Trials, trial => Assert.Equal((5, trial.Configuration.Double("x") / 5), (trial.Iteration, trial.LastResult!.Number("loss"))));
    }

    [Fact]
    public async Task A_stream_that_is_stopped_is_disposed_before_its_trial_ends()
    {
        var disposed = 0;

        var analysis = await Tune.RunAsync((config, trial, token) => CountAsync(() => Interlocked.Increment(ref disposed)), Options with { Stop = new() { ["training_iteration"] = 4 } });

        Assert.Equal(3, disposed);
        Assert.All(analysis.Trials, trial => Assert.Equal((TrialStatus.Terminated, 4), (trial.Status, trial.Iteration)));
    }

    [Fact]
    public async Task A_class_is_set_up_stepped_saved_and_cleaned_up()
    {
        var analysis = await Tune.RunAsync<Counter>(Options with { Stop = new() { ["training_iteration"] = 3 } });

        Assert.All(analysis.Trials, trial =>
        {
            Assert.Equal((TrialStatus.Terminated, 3, 3.0), (trial.Status, trial.Iteration, trial.LastResult!.Number("loss")));
            Assert.Equal("cleaned up after 3 steps", File.ReadAllText(Path.Combine(place.Directory, "t", $"{trial.Id:D6}", "life")));
            Assert.Equal("2", File.ReadAllText(Path.Combine(analysis.PathOf(trial.Checkpoints[1]), "count")));
        });
    }

    [Fact]
    public async Task A_class_trains_until_it_reports_done()
    {
        var analysis = await Tune.RunAsync<Counter>(Options with { Config = new() { ["last"] = 6 } });

        Assert.All(analysis.Trials, trial => Assert.Equal((TrialStatus.Terminated, 6), (trial.Status, trial.Iteration)));
    }

    [Fact]
    public async Task A_class_that_fails_goes_on_from_its_last_checkpoint()
    {
        var analysis = await Tune.RunAsync<Counter>(Options with { Config = new() { ["fails"] = 3, ["last"] = 5 }, MaxFailures = 1 });

        Assert.All(analysis.Trials, trial =>
        {
            Assert.Equal((TrialStatus.Terminated, 2, 5, 1), (trial.Status, trial.Attempt, trial.Iteration, trial.Failures));
            Assert.Equal(5, trial.LastResult!.Number("loss"));
            Assert.Equal("loaded 2", File.ReadAllText(Path.Combine(place.Directory, "t", $"{trial.Id:D6}", "loaded")));
        });
    }

    [Fact]
    public async Task A_checkpoint_directory_that_is_ready_moves_into_its_place_and_is_restored_from()
    {
        var analysis = await Tune.RunAsync(ReadyAsync, Options with { MaxFailures = 1, CheckpointConfig = new() });

        Assert.All(analysis.Trials, trial =>
        {
            Assert.Equal((TrialStatus.Terminated, 2, 4), (trial.Status, trial.Attempt, trial.Iteration));
            Assert.Equal([1, 2, 3, 4], trial.Checkpoints.Select(kept => kept.Iteration));
            Assert.Equal([0, 1, 2, 3], trial.Checkpoints.Select(kept => kept.Index));
            Assert.All(trial.Checkpoints, kept => Assert.Equal($"{kept.Iteration}", File.ReadAllText(Path.Combine(analysis.PathOf(kept), "i"))));
        });
    }

    [Fact]
    public async Task A_checkpoint_directory_that_is_not_there_fails_the_trial_by_its_name()
    {
        var analysis = await Tune.RunAsync(
            async (config, trial) => await trial.ReportAsync(new Report(("loss", 1)) { CheckpointDirectory = "/nowhere/at/all" }), Options with { RaiseOnFailedTrial = false, StopAfterAlikeFailures = 0 });

        Assert.All(analysis.Trials, trial => Assert.Contains("/nowhere/at/all", trial.Error!.Message, StringComparison.Ordinal));
    }

    private static async IAsyncEnumerable<Report> CountAsync(Action disposed)
    {
        try
        {
            for (var i = 1; ; i++)
            {
                await Task.Yield();
                yield return i;
            }
        }
        finally
        {
            disposed();
        }
    }

    private static async Task ReadyAsync(Configuration config, TrialContext trial)
    {
        var begun = trial.Checkpoint is { } checkpoint ? int.Parse(File.ReadAllText(Path.Combine(checkpoint, "i"))) : 0;
        Assert.Equal(begun, trial.Iteration);
        for (var i = begun + 1; i <= 4; i++)
        {
            if (trial.Attempt == 1 && i == 3) throw new InvalidOperationException("half way");
            var ready = Directory.CreateTempSubdirectory("attune-ready-").FullName;
            File.WriteAllText(Path.Combine(ready, "i"), $"{i}");
            await trial.ReportAsync(new Report(("loss", i)) { CheckpointDirectory = ready });
        }
    }
}
