using Attune.Running.Revisions;
using Attune.Running.Steering;
using Xunit;

namespace Attune.Tests;

/// <summary>An experiment that is given a wider space, or whose trials are given more time.</summary>
public sealed class RevisionTests : IDisposable
{
    private readonly Workplace place = new();

    private RunOptions Options => place.Options with
    {
        Config = new() { ["x"] = Tune.Uniform(0, 1), ["kind"] = Tune.Choice("a", "b") }, NumSamples = 4, Resume = true, Stop = new() { ["training_iteration"] = 3 },
        CheckpointConfig = new() { CheckpointAtEnd = true },
    };

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task Trials_that_ended_at_the_old_limit_go_on_from_their_checkpoints_to_the_new_one()
    {
        await RunAsync(Options);

        var analysis = await RunAsync(Options with { Stop = new() { ["training_iteration"] = 5 }, NumSamples = 5, TimeBudget = TimeSpan.FromHours(1) });

        Assert.Equal([5, 5, 5, 5, 5], analysis.Trials.Select(trial => trial.Iteration));
        Assert.Equal([2, 2, 2, 2, 1], analysis.Trials.Select(trial => trial.Attempt));
        Assert.All(analysis.Trials, trial => Assert.Equal(5.0, trial.LastResult!.Number("loss")));
        var revised = Assert.Single((await place.ReadAsync()).OfType<ExperimentRevised>());
        Assert.Equal("Stop was (training_iteration >= 3) and is now (training_iteration >= 5). 4 trials that had ended there go on from their checkpoints.", revised.Reason);
        Assert.Equal([0, 1, 2, 3], revised.Continued);
    }

    [Fact]
    public async Task Trials_without_a_checkpoint_stay_ended_and_it_is_said()
    {
        var options = Options with { CheckpointConfig = new() };
        await RunAsync(options);

        var analysis = await RunAsync(options with { Stop = new() { ["training_iteration"] = 5 }, NumSamples = 5 });

        Assert.Equal([3, 3, 3, 3, 5], analysis.Trials.Select(trial => trial.Iteration));
        Assert.EndsWith("4 trials had ended there without a checkpoint: they stay ended.", Assert.Single((await place.ReadAsync()).OfType<ExperimentRevised>()).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scheduler_that_is_given_more_time_goes_on_with_those_that_had_used_theirs_up()
    {
        var options = Options with { Stop = null, NumSamples = 9, Scheduler = new Asha { MaxT = 3, ReductionFactor = 3 } };
        var before = (await RunAsync(options)).Trials.Select(trial => trial.Iteration).ToList();
        var longer = options with { Scheduler = new Asha { MaxT = 9, ReductionFactor = 3 } };

        var analysis = await RunAsync(longer);

        Assert.Contains(3, before);
        Assert.All(before.Zip(analysis.Trials), pair => Assert.Equal(pair.First == 3 ? 2 : 1, pair.Second.Attempt));
        Assert.Contains(analysis.Trials, trial => trial.Iteration == 9);
        var verification = await Experiment.VerifyAsync(longer, TestContext.Current.CancellationToken);
        Assert.True(verification.Holds, verification.ToString());
        Assert.True(verification.Decisions > 20, verification.ToString());
    }

    [Theory]
    [InlineData("random")]
    [InlineData("tpe")]
    [InlineData("gp")]
    [InlineData("hebo")]
    [InlineData("cmaes")]
    [InlineData("auto")]
    [InlineData("differential_evolution")]
    [InlineData("smac")]
    public async Task A_wider_space_is_searched_from_then_on_and_every_decision_before_and_after_comes_out_again(string searcher)
    {
        var narrow = Options with { SearchAlg = searcher, NumSamples = 14, Stop = new() { ["training_iteration"] = 1 }, CheckpointConfig = new(), MaxConcurrentTrials = 1 };
        var wide = narrow with
        {
            NumSamples = 40, Config = new() { ["x"] = Tune.Uniform(-9, 1), ["kind"] = Tune.Choice("a", new Space { ["deep"] = Tune.RandInt(0, 5) }, "b", "c") }, Stop = new() { ["training_iteration"] = 2 },
        };
        await RunAsync(narrow);

        var analysis = await RunAsync(wide);

        Assert.Contains(analysis.Trials, trial => trial.Configuration.Double("x") < 0);
        Assert.Contains(analysis.Trials, trial => trial.Configuration["kind"] == "c");
        Assert.All(analysis.Trials.Take(14), trial => Assert.InRange(trial.Configuration.Double("x"), 0, 1));
        var verification = await Experiment.VerifyAsync(wide, TestContext.Current.CancellationToken);
        Assert.True(verification.Holds, verification.ToString());
        Assert.Equal(-9.0, (await ExperimentAnalysis.OpenAsync(place.Directory)).State.Created!.Space.AsMap()["x"].AsMap()["uniform"].AsList()[0].AsDouble());
    }

    [Fact]
    public async Task A_narrower_space_is_refused_with_what_was_and_what_may_be()
    {
        await RunAsync(Options);

        var failure = await Assert.ThrowsAsync<TuneException>(() => RunAsync(Options with { Config = new() { ["x"] = Tune.Uniform(0, 0.5), ["kind"] = Tune.Choice("b", "c") } }));

        Assert.StartsWith("Config: 'x' was uniform=[0, 1] and is now uniform=[0, 0.5]. A parameter may be given wider bounds or further options", failure.Problems[0], StringComparison.Ordinal);
        Assert.StartsWith("Config: 'kind' was choice=[a, b] and is now choice=[b, c].", failure.Problems[1], StringComparison.Ordinal);
        Assert.Equal(3, failure.Problems.Count);
    }

    [Fact]
    public async Task A_grid_that_would_be_turned_through_otherwise_is_refused()
    {
        var options = Options with { Config = new() { ["x"] = Tune.GridSearch(1, 2) }, NumSamples = 1 };
        await RunAsync(options);

        var failure = await Assert.ThrowsAsync<TuneException>(() => RunAsync(options with { Config = new() { ["x"] = Tune.GridSearch(1, 2, 3) } }));

        Assert.Contains("enqueue what is missing", failure.Problems[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_asked_for_between_two_runs_holds_for_a_call_that_says_what_the_last_one_said()
    {
        await RunAsync(Options);
        await LaterRequest.WriteAsync(place.Directory, state => Extension.Of(state, 5, [("x", "-1..2"), ("kind+", "c")]), TestContext.Current.CancellationToken);

        var analysis = await RunAsync(Options with { NumSamples = 30 });

        Assert.All(analysis.Trials, trial => Assert.Equal(5, trial.Iteration));
        Assert.Contains(analysis.Trials, trial => trial.Configuration["kind"] == "c");
        Assert.Contains(analysis.Trials, trial => trial.Configuration.Double("x") is < 0 or > 1);
        Assert.Single((await place.ReadAsync()).OfType<ExperimentRevised>());
        Assert.True((await Experiment.VerifyAsync(Options with { NumSamples = 30 }, TestContext.Current.CancellationToken)).Holds);
        await Assert.ThrowsAsync<TuneException>(() => RunAsync(Options with { NumSamples = 30, Config = new() { ["x"] = Tune.Uniform(0, 1.5), ["kind"] = Tune.Choice("a", "b") } }));
    }

    [Fact]
    public async Task Constraints_and_computed_values_hold_across_a_revision()
    {
        static Space Of(double high) => new Space { ["x"] = Tune.Uniform(0, high), ["twice"] = Tune.SampleFrom(config => 2 * config.Double("x")), ["kind"] = "a" }.Where("x is not 0.5", config => config.Double("x") != 0.5);
        await RunAsync(Options with { Config = Of(1) });
        await LaterRequest.WriteAsync(place.Directory, state => Extension.Of(state, null, [("x", "0..8")]), TestContext.Current.CancellationToken);

        var analysis = await RunAsync(Options with { Config = Of(1), NumSamples = 12 });

        Assert.All(analysis.Trials, trial => Assert.Equal(2 * trial.Configuration.Double("x"), trial.Configuration.Double("twice")));
        Assert.Contains(analysis.Trials, trial => trial.Configuration.Double("x") > 1);
        Assert.True((await Experiment.VerifyAsync(Options with { Config = Of(1), NumSamples = 12 }, TestContext.Current.CancellationToken)).Holds);
    }

    private static Task<ExperimentAnalysis> RunAsync(RunOptions options) => Workplace.InTime(Tune.RunAsync<Counter>(options));
}
