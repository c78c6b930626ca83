using Xunit;

namespace Attune.Tests;

/// <summary>What user code outside the trials does wrong is told as one exception that says what to do.</summary>
public sealed class FailuresOutsideTrialsTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("attune-outside-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    private RunOptions Options => new() { Name = "outside", StoragePath = root, Metric = "loss", Mode = Mode.Min, NumSamples = 3, Verbose = 0, HandleSignals = false, Loggers = TrialFiles.None };

    [Fact]
    public async Task Values_that_wait_for_each_other_are_told_before_the_first_trial()
    {
        var options = Options with { Config = new() { ["a"] = Tune.SampleFrom(config => config.Double("b") + 1), ["b"] = Tune.SampleFrom(config => config.Double("a") + 1) } };

        var problem = await Assert.ThrowsAsync<TuneException>(() => Tune.RunAsync(_ => 1.0, options));

        Assert.StartsWith("Config: ", Assert.Single(problem.Problems), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(root, "outside")));
    }

    [Fact]
    public async Task A_stopping_function_that_throws_ends_the_run_and_nothing_reported_is_lost()
    {
        var options = Options with { Stop = new StopCriteria { (trial, result) => trial == 1 ? throw new InvalidOperationException("the function is wrong") : false } };

        var problem = await Assert.ThrowsAsync<TuneException>(() => Tune.RunAsync(_ => 1.0, options));

        Assert.StartsWith("The run was ended by the stopper FunctionStopper: InvalidOperationException: the function is wrong. Nothing that was reported is lost", problem.Message, StringComparison.Ordinal);
        Assert.Contains("go on with Name = \"outside\", Resume = true", problem.Message, StringComparison.Ordinal);
        var resumed = await Tune.RunAsync(_ => 1.0, Options with { Resume = true });
        Assert.Equal(3, resumed.Trials.Count(trial => trial.Status == TrialStatus.Terminated));
    }
}
