using Xunit;

namespace Attune.Algorithms.Tests.Schedulers.Objectives;

/// <summary>Early stopping by several objectives.</summary>
public sealed class SeveralObjectivesTests
{
    private static readonly Objective[] Both = [new("loss", Mode.Min), new("accuracy", Mode.Max)];

    [Fact]
    public void A_trial_that_another_dominates_is_stopped_and_told_why_and_a_compromise_goes_on()
    {
        var story = new Story(new Asha { ReductionFactor = 2, Objectives = Both }.Create(Story.Loss));
        story.Create(4);

        Assert.Empty(story.Report(0, Result(1, 0.5)));
        Assert.Empty(story.Report(1, Result(0.5, 0.4)));
        var stop = Assert.IsType<Directive.Stop>(Assert.Single(story.Report(2, Result(1.5, 0.25))));
        Assert.Empty(story.Report(3, Result(2, 0.9)));

        Assert.Equal("rung 1: loss=1.5 accuracy=0.25 is worse than the best one, which goes on, rank 3 of 3", stop.Reason);
    }

    [Fact]
    public void In_lexicographic_order_the_second_objective_decides_only_between_equals()
    {
        var story = new Story(new Asha { ReductionFactor = 4, Objectives = Both, ObjectiveOrder = ObjectiveOrder.Lexicographic }.Create(Story.Loss));
        story.Create(3);

        Assert.Empty(story.Report(0, Result(0.5, 0.5)));
        Assert.Equal("rung 1: loss=0.5 accuracy=0.25 is worse than the best one, which goes on, rank 2 of 2", Assert.Single(story.Report(1, Result(0.5, 0.25))).Reason);
        Assert.Empty(story.Report(2, Result(0.25, 0.1)));
    }

    [Theory]
    [InlineData(ObjectiveOrder.NonDominated)]
    [InlineData(ObjectiveOrder.Lexicographic)]
    public void What_lacks_an_objective_is_passed_over_and_not_a_number_ranks_worst(ObjectiveOrder order)
    {
        var story = new Story(new Asha { ReductionFactor = 2, Objectives = Both, ObjectiveOrder = order }.Create(Story.Loss));
        story.Create(3);

        Assert.Empty(story.Report(0, 9));
        Assert.Empty(story.Report(1, Result(9, 0.01)));
        Assert.Equal("rung 1: loss, accuracy is not a finite number, which is worse than the best one, which goes on, rank 2 of 2", Assert.Single(story.Report(2, Result(0.1, double.NaN))).Reason);
    }

    [Fact]
    public void Trials_wait_until_they_are_among_the_best_by_fronts()
    {
        var scheduler = new PromotionAsha { MaxT = 9, ReductionFactor = 3, Objectives = Both }.Create(Story.Loss);
        var story = new Story(scheduler);
        story.Create(4);

        Assert.Equal("rung 1: loss=1 accuracy=0.5, rank 1 of 1, of which none goes on yet; it waits", Assert.Single(story.Report(0, Result(1, 0.5))).Reason);
        story.Pause(0);
        Assert.Equal("rung 1: loss=2 accuracy=0.4, rank 2 of 2, of which none goes on yet; it waits", Assert.Single(story.Report(1, Result(2, 0.4))).Reason);
        story.Pause(1);
        Assert.Equal("rung 1: loss=3 accuracy=0.3, rank 3 of 3, of which the best one goes on; it waits", Assert.Single(story.Report(2, Result(3, 0.3))).Reason);
        story.Pause(2);
        story.Launch(3);

        Assert.Equal(new NextTrial.Run(0, "promoted to rung 3: loss=1 accuracy=0.5, rank 1 of 3 at rung 1"), scheduler.Next(story.State));
    }

    [Fact]
    public void The_median_rule_compares_places_among_those_at_the_same_time()
    {
        var story = new Story(new MedianStopping { TimeAttr = "training_iteration", GracePeriod = 1, Objectives = Both }.Create(Story.Loss));
        story.Create(4);
        story.Launch(0, 1, 2, 3);
        for (var trial = 0; trial < 3; trial++) Assert.Empty(story.Report(trial, Result(1 + trial, 0.9 - trial / 10.0)));

        var stop = Assert.IsType<Directive.Stop>(Assert.Single(story.Report(3, Result(9, 0.1))));

        Assert.Equal("at iteration 1: at best 88 % of those at the same time ranked better by loss, accuracy, more than 75 %, the median of 3 others", stop.Reason);
    }

    [Theory]
    [InlineData("Asha: Objectives has only 'loss'; name at least 2, or use Metric and Mode.", "loss")]
    [InlineData("Asha: Objectives has 'loss' 2 times; name each once.", "loss", "loss")]
    [InlineData("Asha: an objective has no metric; name the reported value.", "loss", "")]
    [InlineData("Asha: the run's metric 'loss' is not among the Objectives los, latency; add it, or correct the name.", "los", "latency")]
    public void What_cannot_be_meant_is_told_before_the_first_trial(string problem, params string[] metrics) =>
        Assert.Equal([problem], new Asha { Objectives = [.. metrics.Select(metric => new Objective(metric, Mode.Min))] }.Validate(Story.Loss));

    [Fact]
    public void All_that_is_wrong_is_told_at_once() => Assert.Equal(
        [
            "PromotionAsha: Objectives are named, and Metric or Mode too; trials are compared by one or the other. Name Metric among the objectives.",
            "PromotionAsha: ObjectiveOrder is 7; there are NonDominated, Lexicographic.", "PromotionAsha: the run's mode of 'loss' is Min and PromotionAsha's is Max; name it in one place.",
        ],
        new PromotionAsha { Metric = "loss", Objectives = [new("loss", Mode.Max), new("latency", Mode.Min)], ObjectiveOrder = (ObjectiveOrder)7 }.Validate(Story.Loss));

    [Fact]
    public void Settings_are_told_as_data_and_what_is_read_is_named()
    {
        var spec = new MedianStopping { Objectives = Both, ObjectiveOrder = ObjectiveOrder.Lexicographic };

        Assert.EndsWith(" objectives=[loss: Min, accuracy: Max] objective_order=Lexicographic", spec.Describe().ToString(), StringComparison.Ordinal);
        Assert.Equal(["time_total_s", "loss", "accuracy"], spec.Reads);
    }

    private static Metrics Result(double loss, double accuracy) => new(new MetricNames("loss", "accuracy"), [loss, accuracy]);
}
