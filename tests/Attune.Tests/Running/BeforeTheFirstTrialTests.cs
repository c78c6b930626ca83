using Xunit;

namespace Attune.Tests;

/// <summary>What can be known to be wrong is told before anything is created, all at once.</summary>
public sealed class BeforeTheFirstTrialTests : IDisposable
{
    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once_whatever_else_is_wrong()
    {
        var problems = await ProblemsAsync(place.Options with
        {
            Config = new() { ["lr"] = Tune.Uniform(1, 0) }, NumSamples = -3, TimeBudget = TimeSpan.Zero, Scheduler = new Asha { MaxT = -1, TimeAttr = "" },
            SearchAlg = new BasicVariantGenerator { PointsToEvaluate = [Configuration.Of(("rate", 0.1))] }, CheckpointConfig = new() { CheckpointFrequency = -1 },
            Stop = new StopCriteria { new TrialPlateauStopper("") { GracePeriod = -1, Std = double.NaN }, new ExperimentPlateauStopper("") },
        });

        string[] parts =
        [
            "lr: ", "NumSamples is -3", "TimeBudget is 00:00:00", "Asha: MaxT is -1", "Asha: GracePeriod is 1 and MaxT is -1", "Asha: TimeAttr is empty", "point 0 of PointsToEvaluate: rate is not in the space",
            "CheckpointFrequency is -1", "TrialPlateauStopper: Metric is empty", "TrialPlateauStopper: GracePeriod is -1", "TrialPlateauStopper: Std is not a number", "ExperimentPlateauStopper: Metric is empty",
        ];
        Assert.All(parts, part => Assert.Single(problems, problem => problem.Contains(part, StringComparison.Ordinal)));
        Assert.Equal(parts.Length, problems.Count);
    }

    [Fact]
    public async Task What_is_null_is_named()
    {
        var problems = await ProblemsAsync(place.Options with { Config = null!, Stop = new StopCriteria { (Stopper)null! }, Callbacks = null!, CheckpointConfig = null! });

        Assert.Equal(["Config is null", "Stop contains null", "Callbacks is null", "CheckpointConfig is null"], problems.Select(problem => problem.Split([';', '.'])[0]));
    }

    [Fact]
    public async Task A_constraint_that_cannot_answer_is_named()
    {
        var problems = await ProblemsAsync(place.Options with
        {
            Config = new Space { ["x"] = Tune.Uniform(0, 1) }.Where("small", config => config.Double("x") < 0.9 ? true : throw new InvalidOperationException("too large")), NumSamples = 3,
        });

        Assert.StartsWith("Config: The constraint 'small' failed on (x=", Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_of_another_kind_in_a_point_is_named()
    {
        var problems = await ProblemsAsync(place.Options with { Config = new() { ["x"] = Tune.Uniform(0, 1) }, SearchAlg = new BasicVariantGenerator { PointsToEvaluate = [Configuration.Of(("x", "high"))] } });

        Assert.Equal("BasicVariantGenerator: point 0 of PointsToEvaluate: x = high is no value of the kind of uniform=[0, 1]; correct it, or leave the point out.", Assert.Single(problems));
    }

    private async Task<IReadOnlyList<string>> ProblemsAsync(RunOptions options)
    {
        var failure = await Assert.ThrowsAsync<TuneException>(() => Tune.RunAsync(_ => 1.0, options));

        Assert.False(Directory.Exists(place.Directory));
        return failure.Problems;
    }
}
