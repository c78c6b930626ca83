using Xunit;

namespace Attune.Algorithms.Tests.Schedulers;

public sealed class MedianStoppingTests
{
    private static readonly MedianStopping ByIteration = new() { TimeAttr = "training_iteration", GracePeriod = 1 };

    [Fact]
    public void A_stop_says_by_how_much_a_trial_is_behind_in_the_values_that_were_reported()
    {
        var story = Ahead(ByIteration);

        Assert.Equal(
            new Directive.Stop(3, "at iteration 1: the best loss so far, 0.5, is worse than 0.2, the median of 3 others"), Assert.Single(story.Report(3, 0.5)));
    }

    [Fact]
    public void A_trial_as_good_as_the_median_goes_on() => Assert.Empty(Ahead(ByIteration).Report(3, 0.2));

    [Fact]
    public void Before_the_grace_time_nobody_is_compared() => Assert.Empty(Ahead(ByIteration with { GracePeriod = 2 }).Report(3, 9));

    [Fact]
    public void Ended_and_failed_trials_are_rivals_like_any_other()
    {
        var story = Ahead(ByIteration);
        story.Complete(0);
        story.Fail(1);

        Assert.IsType<Directive.Stop>(Assert.Single(story.Report(3, 0.5)));
    }

    [Fact]
    public void A_result_that_a_stopper_kept_from_the_rule_counts_at_the_end_of_its_trial()
    {
        var scheduler = (MedianStoppingScheduler)(ByIteration with { MinSamplesRequired = 1 }).Create(Story.Loss);
        var story = new Story(scheduler);
        story.Create(2);
        story.State.Apply(new ResultReported { At = default, Trial = 0, Attempt = 1, Iteration = 1, Duration = 0, Metrics = new(new MetricNames("loss"), [0.25]) });
        story.Complete(0);

        story.Report(1, 0.5);

        Assert.Equal(new MedianField(1, -0.25), scheduler.Field);
    }

    [Fact]
    public void A_trial_with_too_few_rivals_lets_those_who_wait_go_first_a_slice_at_a_time()
    {
        var story = new Story((ByIteration with { MinTimeSlice = 1 }).Create(Story.Loss));
        story.Create(2);
        story.Launch(0);

        Assert.Equal(new Directive.Pause(0, "at iteration 1: 0 others have come so far, 3 are needed to compare, and trials wait"), Assert.Single(story.Report(0, 0.5)));
        story.Pause(0);
        story.Launch(0);
        Assert.Empty(story.Report(0, 0.5));
        Assert.Single(story.Report(0, 0.5));
    }

    [Fact]
    public void A_trial_that_is_set_aside_goes_on_when_the_search_is_finished_and_is_not_compared_again()
    {
        var scheduler = (ByIteration with { HardStop = false }).Create(Story.Loss);
        var story = Ahead(scheduler);
        Assert.IsType<Directive.Pause>(Assert.Single(story.Report(3, 0.5)));
        story.Pause(3);

        Assert.Equal(NextTrial.New.Instance, scheduler.Next(story.State));
        story.Finish();
        Assert.Equal(new NextTrial.Run(3), scheduler.Next(story.State));
        story.Launch(3);
        Assert.Empty(story.Report(3, 9));
    }

    [Fact]
    public void A_trial_that_is_set_aside_goes_on_when_nothing_else_can()
    {
        var story = Ahead((ByIteration with { HardStop = false }).Create(Story.Loss));
        story.Report(3, 0.5);
        story.Pause(3);

        Assert.Equal(3, Assert.IsType<Directive.Resume>(Assert.Single(story.Stall())).Trial);
    }

    [Fact]
    public void Seconds_of_training_are_the_time_unless_told_otherwise()
    {
        var scheduler = (MedianStoppingScheduler)new MedianStopping { GracePeriod = 1.5, MinSamplesRequired = 1 }.Create(Story.Loss);
        var story = new Story(scheduler);
        story.Create(2);
        story.Report(0, 0.25, duration: 2 * Moment.Second);

        story.Report(1, 0.5, duration: Moment.Second);
        Assert.Null(scheduler.Field);
        story.Report(1, 0.5, duration: Moment.Second);
        Assert.Equal(new MedianField(1, -0.25), scheduler.Field);
    }

    [Fact]
    public void Settings_are_told_as_data_and_must_be_numbers()
    {
        Assert.Equal(
            "type=median_stopping_rule time_attr=time_total_s metric=null mode=null grace_period=60 min_samples_required=3 min_time_slice=0 hard_stop=true",
            new MedianStopping().Describe().ToString());
        Assert.Equal(2, new MedianStopping { GracePeriod = double.NaN, MinTimeSlice = double.NaN }.Validate(Story.Loss).Count());
    }

    private static Story Ahead(MedianStopping spec) => Ahead(spec.Create(Story.Loss));

    // Three trials that have reported 0.1, 0.2 and 0.3, and one that has not.
    private static Story Ahead(IScheduler scheduler)
    {
        var story = new Story(scheduler);
        story.Create(4);
        for (var i = 0; i < 4; i++) story.Launch(i);
        for (var i = 0; i < 3; i++) story.Report(i, (i + 1) / 10.0);
        return story;
    }
}
