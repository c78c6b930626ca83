using Xunit;

namespace Attune.Algorithms.Tests.Schedulers;

/// <summary>With a highest rung of 3 a band has two brackets: two trials that run to 3, and three that are judged at 1, of which one goes on.</summary>
public sealed class HyperBandTests
{
    private static readonly HyperBand Small = new() { MaxT = 3 };

    [Theory]
    [InlineData(81, 3, "5@81 8@27 15@9 34@3 81@1")]
    [InlineData(729, 3, "7@729 11@243 21@81 48@27 114@9 284@3 729@1")]
    [InlineData(343, 7, "4@343 14@49 66@7 343@1")]
    [InlineData(20, 3, "4@20 6@6 12@2 27@0")]
    [InlineData(1, 3, "1@1")]
    [InlineData(8, 0.5, "4@8 4@4 6@2 8@1")]
    public void Brackets_are_worked_out_in_whole_numbers(double maxT, double factor, string brackets)
    {
        var table = new HyperBandTable(maxT, factor);

        Assert.Equal(brackets, string.Join(' ', Enumerable.Range(0, table.Count).Select(s => $"{table[s].Trials}@{table[s].Rung}")));
    }

    [Fact]
    public void Those_who_wait_go_on_or_stop_with_their_rank_as_the_reason()
    {
        var story = Begun(Small, trials: 5);

        Assert.Equal("bracket 1, round 1: 0.3 at iteration 1 waits for 2 more", Assert.IsType<Directive.Pause>(Assert.Single(story.Report(2, 0.3))).Reason);
        story.Pause(2);
        Assert.IsType<Directive.Pause>(Assert.Single(story.Report(3, 0.1)));
        story.Pause(3);
        var last = story.Report(4, 0.2);

        Assert.Equal(
            [
                new Directive.Stop(2, "bracket 1, round 1: 0.3 ranks 3 of 3, 1 goes on to iteration 3"),
                new Directive.Stop(4, "bracket 1, round 1: 0.2 ranks 2 of 3, 1 goes on to iteration 3"),
                new Directive.Resume(3, "bracket 1, round 1: 0.1 ranks 1 of 3, 1 goes on to iteration 3"),
            ],
            last);
    }

    [Fact]
    public void Of_equals_the_one_created_later_goes_on()
    {
        var story = Begun(Small, trials: 5);
        story.Report(4, 0.1);
        story.Report(2, 0.1);

        Assert.Equal([2, 3], story.Report(3, 0.1).OfType<Directive.Stop>().Select(stop => stop.Trial));
    }

    [Fact]
    public void A_bracket_that_is_not_full_waits_until_no_more_trials_come()
    {
        var story = Begun(Small, trials: 4);
        story.Report(2, 0.2);
        Assert.Equal("bracket 1, round 1: 0.1 at iteration 1 waits until the bracket is full (2 of 3)", Assert.Single(story.Report(3, 0.1)).Reason);
        story.Pause(2);
        story.Pause(3);

        var wishes = story.Finish();

        Assert.Equal([typeof(Directive.Stop), typeof(Directive.Resume)], wishes.Select(wish => wish.GetType()));
    }

    [Fact]
    public void Places_are_taken_one_by_one_and_not_given_again()
    {
        var (story, brackets) = Told(Small);

        for (var i = 0; i < 2; i++)
        {
            story.Create();
            story.Launch(i);
            for (var report = 0; report < 3; report++) story.Report(i, 0.5);
            story.Complete(i);
        }
        story.Create();

        Assert.Equal((0, 1), (brackets()[0].Count, brackets()[1].Count));
    }

    [Fact]
    public void When_nothing_runs_the_first_bracket_in_which_a_trial_can_go_on_is_judged()
    {
        var story = Begun(Small, trials: 4);
        story.Report(2, 0.2);
        story.Report(3, 0.1);
        story.Pause(2);
        story.Pause(3);

        Assert.Equal(3, story.Stall().OfType<Directive.Resume>().Single().Trial);
    }

    [Fact]
    public void A_trial_that_is_tried_again_keeps_its_place_and_forgets_what_its_checkpoint_does_not_hold()
    {
        var (story, brackets) = Told(new HyperBand { MaxT = 9 });
        story.Create(4);
        story.Launch(3);
        story.Report(3, 0.1, checkpoint: 0);
        story.Report(3, 0.1);

        story.Fail(3, retry: true);
        story.Rewind(3, 1);

        Assert.Equal((1, 1.0), (brackets()[1].Live.Single().Bracket.Index, brackets()[1].Live.Single().Time));
    }

    [Fact]
    public void A_result_that_is_lost_while_its_trial_waits_is_made_again_once_and_then_stands()
    {
        var story = Begun(Small, trials: 5);
        story.Report(2, 0.3);

        story.Pause(2);
        Assert.IsType<Directive.Resume>(Assert.Single(story.Rewind(2, 0)));
        story.Resume(2);
        story.Launch(2);
        Assert.IsType<Directive.Pause>(Assert.Single(story.Report(2, 0.3)));
        story.Pause(2);

        Assert.Empty(story.Rewind(2, 0));
    }

    [Fact]
    public void What_was_not_carried_out_before_a_crash_is_wanted_again_in_the_next_session()
    {
        var past = Begun(Small, trials: 5);
        past.Report(2, 0.3);
        past.Pause(2);
        past.Report(3, 0.1);
        past.Pause(3);
        var wanted = past.Report(4, 0.2);

        var resumed = new Story(Small.Create(Story.Loss));
        foreach (var e in past.Events) resumed.Tell(e);

        Assert.Equal(wanted.OrderBy(Words), resumed.Session(2).OrderBy(Words));

        static string Words(Directive wish) => $"{wish}";
    }

    [Fact]
    public void A_trial_that_somebody_else_paused_short_of_its_rung_goes_on()
    {
        var story = Begun(new HyperBand { MaxT = 9 }, trials: 4);
        story.Report(3, 0.1);

        Assert.Equal(new Directive.Resume(3, "bracket 1, round 1: it stands at iteration 1 of 3"), Assert.Single(story.Pause(3)));
    }

    [Fact]
    public void A_result_without_a_time_is_no_progress()
    {
        var story = Begun(new HyperBand { MaxT = 3, TimeAttr = "epoch" }, trials: 5);

        for (var i = 0; i < 5; i++) Assert.Empty(story.Report(2, 0.3));
    }

    [Fact]
    public void The_trial_next_is_of_the_bracket_that_is_least_far()
    {
        var (scheduler, story) = (Small.Create(Story.Loss), (Story)null!);
        story = new(scheduler);
        story.Create(5);

        Assert.Equal(new NextTrial.Run(0), scheduler.Next(story.State));
        story.Launch(0);
        story.Report(0, 0.5);
        Assert.Equal(new NextTrial.Run(2), scheduler.Next(story.State));
        for (var i = 1; i < 5; i++) story.Launch(i);
        Assert.Equal(NextTrial.New.Instance, scheduler.Next(story.State));
    }

    [Fact]
    public void For_bohb_the_bracket_with_most_trials_comes_first_and_waits_for_its_lost_ones()
    {
        var story = Begun(new HyperBandForBohb { MaxT = 3 }, trials: 3);
        story.Report(0, 0.1);
        story.Pause(0);
        story.Report(1, 0.2);
        story.Pause(1);

        Assert.Empty(story.Fail(2));
        Assert.Empty(story.Finish());
        Assert.Equal(new Directive.Resume(0, "bracket 1, round 1: 0.1 ranks 1 of 2, 1 goes on to iteration 3"), story.Stall()[^1]);
    }

    [Theory]
    [InlineData(0, 3, "MaxT is 0")]
    [InlineData(0.5, 3, "MaxT is 0.5")]
    [InlineData(81, 1, "ReductionFactor is 1;")]
    [InlineData(81, 0, "ReductionFactor is 0;")]
    [InlineData(81, 1.00001, "so close to 1")]
    public void Settings_that_make_no_brackets_are_refused(double maxT, double factor, string why)
    {
        Assert.Contains(why, Assert.Single(new HyperBand { MaxT = maxT, ReductionFactor = factor }.Validate(Story.Loss)), StringComparison.Ordinal);
        Assert.Contains(why, Assert.Single(new HyperBandForBohb { MaxT = maxT, ReductionFactor = factor }.Validate(Story.Loss)), StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_are_told_as_data()
    {
        Assert.Equal("type=hyperband time_attr=training_iteration metric=null mode=null max_t=81 reduction_factor=3 stop_last_trials=true", new HyperBand().Describe().ToString());
        Assert.Equal("type=hb_bohb time_attr=training_iteration metric=null mode=null max_t=81 reduction_factor=3 stop_last_trials=true", new HyperBandForBohb().Describe().ToString());
    }

    private static Story Begun(Scheduler spec, int trials)
    {
        var story = new Story(spec.Create(Story.Loss));
        story.Create(trials);
        for (var i = 0; i < trials; i++) story.Launch(i);
        return story;
    }

    private static (Story, Func<IReadOnlyList<HyperBandBracket>>) Told(Scheduler spec)
    {
        var scheduler = (HyperBandScheduler)spec.Create(Story.Loss);
        return (new Story(scheduler), () => scheduler.Brackets);
    }
}
