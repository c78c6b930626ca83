using Xunit;

namespace Attune.Algorithms.Tests.Schedulers;

public sealed class AshaTests
{
    [Theory]
    [InlineData(1, 243, 3, 6)]
    [InlineData(1, 59049, 3, 11)]
    [InlineData(1, 1000, 10, 4)]
    [InlineData(1, 1e9, 10, 10)]
    [InlineData(1, 216, 6, 4)]
    [InlineData(1, 100, 4, 4)]
    [InlineData(5, 5, 4, 1)]
    public void Whole_powers_keep_their_top_rung(double grace, double max, double factor, int rungs)
    {
        var scheduler = (AshaScheduler)new Asha { GracePeriod = grace, MaxT = max, ReductionFactor = factor }.Create(Story.Loss);

        Assert.Equal(rungs, scheduler.Brackets[0].Rungs.Count);
        Assert.Equal(grace, scheduler.Brackets[0].Rungs[^1].Milestone);
    }

    [Fact]
    public void A_stop_says_why_in_the_values_that_were_reported()
    {
        var story = new Story(new Asha { ReductionFactor = 2 }.Create(Story.Loss));
        story.Create(3);

        Assert.Empty(story.Report(0, 0.25));
        Assert.Empty(story.Report(1, 0.125));
        var stop = Assert.IsType<Directive.Stop>(Assert.Single(story.Report(2, 0.5)));

        Assert.Equal(2, stop.Trial);
        Assert.Equal("rung 1: 0.5 is worse than the cutoff 0.1875, rank 3 of 3", stop.Reason);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Not_a_number_ranks_worst_and_does_not_by_itself_end_a_trial(double nonsense)
    {
        var story = new Story(new Asha { ReductionFactor = 2 }.Create(Story.Loss));
        story.Create(4);

        Assert.Empty(story.Report(0, nonsense));
        Assert.Empty(story.Report(1, nonsense));
        Assert.Empty(story.Report(2, 0.25));
        Assert.Empty(story.Report(0, 0.125));
        story.Create(2);
        Assert.Empty(story.Report(4, 0.25));
        Assert.Empty(story.Report(5, 0.25));

        var stop = Assert.IsType<Directive.Stop>(Assert.Single(story.Report(3, nonsense)));
        Assert.Equal("rung 1: loss is not a finite number, which is worse than the cutoff 0.25, rank 4 of 6", stop.Reason);
    }

    [Fact]
    public void At_max_t_a_trial_ends_whatever_it_reports()
    {
        var story = new Story(new Asha { MaxT = 2, GracePeriod = 2 }.Create(Story.Loss));
        story.Create();

        Assert.Empty(story.Report(0, 1));
        Assert.Equal("reached max_t 2", Assert.Single(story.Report(0, Metrics.Empty)).Reason);
    }

    [Fact]
    public void A_rewound_trial_is_judged_again_as_if_it_had_never_been()
    {
        var scheduler = (AshaScheduler)new Asha { ReductionFactor = 2 }.Create(Story.Loss);
        var story = new Story(scheduler);
        story.Create(2);
        story.Report(0, 1, checkpoint: 0);
        story.Report(0, 0.5);

        story.Rewind(0, 1);

        Assert.True(scheduler.Brackets[0].Rungs[^1].Holds(0));
        Assert.False(scheduler.Brackets[0].Rungs[^2].Holds(0));
        story.Report(0, 0.75);
        Assert.Equal(new AshaJudgement(0, 2, new(-0.75, null), null, 1, 1), scheduler.Latest);
    }

    [Fact]
    public void Seconds_of_training_go_back_with_the_trial()
    {
        var scheduler = (AshaScheduler)new Asha { TimeAttr = "time_total_s", GracePeriod = 3, MaxT = 100 }.Create(Story.Loss);
        var story = new Story(scheduler);
        story.Create();
        story.Report(0, 1, checkpoint: 0);
        story.Report(0, 1);

        story.Rewind(0, 1);

        story.Report(0, 1);
        Assert.Null(scheduler.Latest);
        story.Report(0, 1);
        Assert.Equal(3, scheduler.Latest?.Rung);
    }

    [Fact]
    public void A_reported_time_goes_before_the_filled_one()
    {
        var scheduler = (AshaScheduler)new Asha().Create(Story.Loss);
        var story = new Story(scheduler);
        story.Create();

        story.Report(0, new Metrics(new MetricNames("loss", "training_iteration"), [1, 16]));

        Assert.Equal(16, scheduler.Latest?.Rung);
    }

    [Fact]
    public void Equal_seeds_give_equal_brackets_in_the_stated_shares()
    {
        var spec = new Asha { MaxT = 81, ReductionFactor = 3, Brackets = 3 };
        int[] Picks(long seed)
        {
            var scheduler = (AshaScheduler)spec.Create(Story.Loss with { Seed = seed });
            var story = new Story(scheduler);
            story.Create(3000);
            for (var i = 0; i < 3000; i++) story.Report(i, new Metrics(new MetricNames("loss", "training_iteration"), [1.0, 9]));
            return [.. scheduler.Brackets.Select(bracket => bracket.Rungs.Sum(rung => rung.Count))];
        }

        Assert.Equal(Picks(1), Picks(1));
        Assert.NotEqual(Picks(1), Picks(2));
        Assert.InRange(Picks(1)[0], 1900, 2090);
        Assert.InRange(Picks(1)[2], 200, 340);
    }

    [Fact]
    public void Settings_are_told_as_data() => Assert.Equal(
        "type=asha time_attr=training_iteration metric=null mode=null max_t=81 grace_period=1 reduction_factor=4 brackets=1 stop_last_trials=true",
        new Asha { MaxT = 81 }.Describe().ToString());
}
