using Attune.AskTell;
using Xunit;

namespace Attune.Algorithms.Tests.Searchers;

public sealed class PointSearchTests
{
    private static readonly Space Twenty = new() { ["a"] = Domains.RandInt(0, 5), ["b"] = Domains.Choice("p", "q", "r", "s") };

    [Fact]
    public void Given_points_go_first_and_are_filled_up()
    {
        var searcher = new QuasiRandom { PointsToEvaluate = [new([new("a", 3), new("b", "q")]), new([new("b", "r")])] };

        var (tried, _) = Asked.Run(searcher, Twenty, 3);

        Assert.Equal("a=3 b=q", tried[0].ToString());
        Assert.Equal("r", tried[1].Text("b"));
    }

    [Fact]
    public void Given_points_go_first_after_known_results_too()
    {
        var optimizer = new Optimizer(new Problem(Twenty, [new Objective("loss", Mode.Min)], 0, -1), new QuasiRandom { PointsToEvaluate = [new([new("a", 3), new("b", "q")])] });

        optimizer.Add(new([new("a", 1), new("b", "p")]), 5);

        Assert.Equal("a=3 b=q", optimizer.Ask()!.Configuration.ToString());
        Assert.NotEqual("a=3 b=q", optimizer.Ask()!.Configuration.ToString());
    }

    [Fact]
    public void A_given_point_that_cannot_meet_the_constraints_is_refused_and_one_that_can_is_filled_up()
    {
        var space = new Space { ["a"] = Domains.RandInt(0, 5), ["b"] = Domains.RandInt(0, 5) }.Where("a < b", config => config.Int("a") < config.Int("b"));

        var refusal = Assert.Single(new QuasiRandom { PointsToEvaluate = [Configuration.Of(("a", 4))] }.Validate(new Problem(space, [], 0, 5)));
        var (tried, end) = Asked.Run(new QuasiRandom { PointsToEvaluate = [Configuration.Of(("a", 3))] }, space, 100);

        Assert.StartsWith("QuasiRandom: point 0 of PointsToEvaluate: it breaks the constraint 'a < b', as (a=4 b=", refusal, StringComparison.Ordinal);
        Assert.Equal("a=3 b=4", tried[0].ToString());
        Assert.Equal(10, tried.Distinct().Count());
        Assert.Equal("the search is finished: all 10 configurations that meet the constraints were tried", end);
    }

    [Fact]
    public void Unknown_names_in_given_points_are_refused() => Assert.Equal(
        ["QuasiRandom: point 0 of PointsToEvaluate: c is not in the space, which has a, b; correct it, or leave the point out."],
        new QuasiRandom { PointsToEvaluate = [new([new("c", 3)])] }.Validate(new Problem(Twenty, [], 0, 5)));

    [Fact]
    public void A_space_of_twenty_is_tried_out_and_then_done()
    {
        var (tried, end) = Asked.Run(new QuasiRandom(), Twenty, 100);

        Assert.Equal(20, tried.Count);
        Assert.Equal(20, tried.Select(config => config.ToString()).Distinct().Count());
        Assert.Equal("the search is finished: all 20 configurations were tried", end);
    }

    [Fact]
    public void Duplicates_are_tried_where_they_are_allowed() =>
        Assert.Equal(100, Asked.Run(new QuasiRandom { Duplicates = Duplicates.Allow }, Twenty, 100).Tried.Count);

    [Fact]
    public void Equal_options_are_one_configuration() =>
        Assert.Equal(2, Asked.Run(new QuasiRandom(), new Space { ["x"] = Domains.Choice("a", "a", "b") }, 10).Tried.Count);

    [Fact]
    public void All_conditional_configurations_are_counted()
    {
        var space = new Space { ["m"] = Domains.Choice(new Space { ["d"] = Domains.RandInt(1, 4) }, new Space { ["e"] = Domains.QUniform(0, 1, 0.5), ["f"] = Domains.Choice("x", "y") }, "none") };

        Assert.Equal(10, Asked.Run(new QuasiRandom(), space, 100).Tried.Select(config => config.ToString()).Distinct().Count());
    }

    [Fact]
    public void A_space_of_which_one_percent_is_allowed_gives_only_that()
    {
        var space = new Space { ["x"] = Domains.Uniform(0, 1), ["y"] = Domains.Uniform(0, 1) }.Where("x + y < 0.14", config => config.Double("x") + config.Double("y") < 0.14);

        Assert.Equal(50, Asked.Run(new QuasiRandom(), space, 50).Tried.Distinct().Count());
    }

    [Fact]
    public void An_impossible_constraint_ends_the_search_and_is_named()
    {
        var space = new Space { ["x"] = Domains.Uniform(0, 1) }.Where("x > 2", config => config.Double("x") > 2);

        var (tried, end) = Asked.Run(new QuasiRandom(), space, 5);

        Assert.Empty(tried);
        Assert.StartsWith("the search is finished: none of 10000 draws meets the constraints: 'x > 2' fails for (x=0.", end, StringComparison.Ordinal);
    }

    [Fact]
    public void Repeated_results_are_counted_once_more()
    {
        Evidence evidence = new(new Axes(Twenty), [new Objective("loss", Mode.Min)], []);
        Admission admission = new(evidence, Duplicates.Reuse);
        var configuration = Twenty.Configure([0.1, 0.1]);
        evidence.Observe(new TrialCreated { At = default, Trial = 0, Configuration = configuration, BasedOn = 0 });
        admission.Note(0);

        Assert.Null(admission.Admit([0.1, 0.1]));
        Assert.Empty(admission.Repeated); // it has no result yet

        evidence.Observe(Completed(0, new Metrics(new MetricNames("loss"), [1.0])));
        Assert.Null(admission.Admit([0.1, 0.1]));
        Assert.Equal([0], admission.Repeated);
        Assert.Equal(new PointMemo(null, [0], 5).ToValue(), new PointMemo(null, admission.Repeated, 5).ToValue());
        Assert.Equal([0], PointMemo.Of(new PointMemo(7, admission.Repeated, 5).ToValue()).Repeated);
    }

    private static TrialCompleted Completed(int trial, Metrics last)
    {
        var state = new ExperimentState(new Problem(Twenty, [new Objective("loss", Mode.Min)], 0, 5));
        state.Apply(new TrialCreated { At = default, Trial = trial, Configuration = Configuration.Empty, BasedOn = 0 });
        state.Apply(new ResultReported { At = default, Trial = trial, Attempt = 1, Iteration = 1, Duration = 1, Metrics = last });
        var completed = new TrialCompleted { At = default, Trial = trial, Status = TrialStatus.Terminated, By = DecidedBy.Trainable, Reason = "returned" };
        state.Apply(completed);
        return completed;
    }
}
