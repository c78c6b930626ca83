using Xunit;

namespace Attune.Algorithms.Tests.Schedulers;

/// <summary>Rungs at 1, 3 and 9, where one in three goes on.</summary>
public sealed class PromotionAshaTests
{
    private static readonly PromotionAsha Small = new() { MaxT = 9, ReductionFactor = 3 };
    private readonly IScheduler scheduler;
    private readonly Story story;

    public PromotionAshaTests() => (scheduler, story) = Told(Small);

    [Theory]
    [InlineData(1, 81, 3, "1 3 9 27 81")]
    [InlineData(2, 52, 3, "2 6 18 52")]
    [InlineData(1, 100, 4, "1 4 16 64 100")]
    [InlineData(0.5, 4, 2, "0.5 1 2 4")]
    public void The_last_rung_is_the_end(double grace, double full, double factor, string rungs)
    {
        var ladder = new Ladder(grace, full, factor);

        Assert.Equal(rungs, string.Join(' ', Enumerable.Range(0, ladder.Count).Select(rung => ladder[rung])));
        Assert.Equal([-1, 0, ladder.Top], [ladder.Reached(grace / 2), ladder.Reached(ladder[1] * 0.999), ladder.Reached(full * 2)]);
    }

    [Fact]
    public void Who_is_not_among_the_best_waits_and_is_told_how_it_stands()
    {
        story.Create(3);

        Assert.Equal(new Directive.Pause(0, "rung 1: 0.3, rank 1 of 1, of which none goes on yet; it waits"), Assert.Single(story.Report(0, 0.3)));
        story.Report(1, 0.2);

        Assert.Equal(new Directive.Pause(2, "rung 1: 0.4, rank 3 of 3, of which the best one goes on; it waits"), Assert.Single(story.Report(2, 0.4)));
    }

    [Fact]
    public void Who_is_the_next_to_go_on_when_it_arrives_goes_on_at_once()
    {
        Wait(0.3, 0.2);
        story.Create();

        Assert.Equal(new Directive.Continue(2, "promoted to rung 3: 0.1, rank 1 of 3 at rung 1"), Assert.Single(story.Report(2, 0.1)));
    }

    [Fact]
    public void Who_waits_goes_on_when_it_is_among_the_best_later()
    {
        Wait(0.3, 0.2);
        Assert.Same(NextTrial.New.Instance, Next);

        Wait(0.4);

        Assert.Equal(new NextTrial.Run(1, "promoted to rung 3: 0.2, rank 1 of 3 at rung 1"), Next);
        Go(1);
        Assert.Same(NextTrial.New.Instance, Next);
    }

    [Fact]
    public void A_place_that_was_taken_is_not_given_again()
    {
        Wait(0.3, 0.2, 0.4);
        Go(1);
        Wait(0.25, 0.5);
        Assert.Same(NextTrial.New.Instance, Next); // two places of six from the sixth on

        Wait(0.6);

        Assert.Equal(3, Assert.IsType<NextTrial.Run>(Next).Trial);
    }

    [Fact]
    public void The_highest_rung_goes_first()
    {
        Wait(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9);
        for (var trial = 0; trial < 3; trial++)
        {
            Go(trial);
            for (var i = 0; i < 2; i++) story.Report(trial, 0.1);
            story.Pause(trial);
        }
        Wait(0.9, 0.9, 0.9);

        Assert.Equal("promoted to the end, 9: 0.1, rank 1 of 3 at rung 3", Assert.IsType<NextTrial.Run>(Next).Reason);
    }

    [Fact]
    public void Who_has_run_in_full_ends()
    {
        story.Create();
        for (var i = 0; i < 8; i++) story.Report(0, 0.1);

        Assert.Equal(new Directive.Stop(0, "reached max_t 9"), Assert.Single(story.Report(0, 0.1)));
    }

    [Fact]
    public void What_is_not_a_number_ends_its_trial()
    {
        Wait(0.1);
        story.Create();

        Assert.Equal(new Directive.Stop(1, "rung 1: loss is not a finite number, which ranks worst"), Assert.Single(story.Report(1, double.NaN)));
    }

    [Fact]
    public void A_result_that_is_lost_counts_no_more_and_its_trial_goes_on()
    {
        Wait(0.3, 0.2, 0.4);

        story.Rewind(1, 0);

        Assert.Equal(new NextTrial.Run(1, "it is paused and waits at no rung: it goes on"), Next);
        Go(1);
        Assert.Contains("rank 3 of 3", Assert.IsType<Directive.Pause>(Assert.Single(story.Report(1, 0.5))).Reason, StringComparison.Ordinal);
        Assert.Equal(0, Assert.IsType<NextTrial.Run>(Next).Trial);
    }

    [Fact]
    public void Who_cannot_be_saved_is_not_told_to_wait_again()
    {
        Wait(0.1, 0.2);
        story.Create();
        story.Report(2, 0.3);
        story.Tell(new CheckpointFailed { At = default, Trial = 2, Attempt = 1, Error = new("Fault", "told", "") });
        story.Pause(2);
        story.Rewind(2, 0);
        Go(2);

        Assert.Equal("rung 1: 0.3, rank 3 of 3, of which the best one goes on, and its state could not be saved for it to wait", Assert.IsType<Directive.Stop>(Assert.Single(story.Report(2, 0.3))).Reason);
    }

    [Fact]
    public void When_nothing_runs_the_leader_goes_on_until_one_has_run_in_full_and_then_the_others_end()
    {
        Wait(0.3, 0.2);
        story.Finish();

        Assert.Equal(new Directive.Resume(1, "nothing else can run: 0.2, rank 1 of 2 at rung 1, the highest at which a trial waits"), Assert.Single(story.Stall()));
        Go(1);
        for (var i = 0; i < 8; i++) story.Report(1, 0.2);
        story.Complete(1);

        Assert.Equal([new Directive.Stop(0, "rung 1: 0.3, rank 2 of 2, of which none goes on yet, and no more trials come")], story.Stall());
    }

    [Fact]
    public void Rungs_may_lie_at_amounts_of_money()
    {
        var (_, priced) = Told(new PromotionAsha { TimeAttr = "cost_usd", GracePeriod = 0.5, MaxT = 2, ReductionFactor = 2 });
        priced.Create();

        Assert.Empty(priced.Report(0, Priced(0.1, 0.49)));
        Assert.IsType<Directive.Pause>(Assert.Single(priced.Report(0, Priced(0.1, 0.51))));
    }

    [Fact]
    public void Everything_wrong_is_told_at_once() => Assert.Equal(
        [
            "PromotionAsha: MaxT is 0; the longest time a trial may take must be a number above 0.",
            "PromotionAsha: GracePeriod is -1; the time of the first rung must be above 0.",
            "PromotionAsha: ReductionFactor is 1; each rung must lie above the one below it, so it must be above 1.",
        ],
        new PromotionAsha { MaxT = 0, GracePeriod = -1, ReductionFactor = 1 }.Validate(Story.Loss));

    private NextTrial Next => scheduler.Next(story.State);

    private static (IScheduler Scheduler, Story Story) Told(PromotionAsha spec) => spec.Create(Story.Loss) is var scheduler ? (scheduler, new Story(scheduler)) : default;

    private static Metrics Priced(double loss, double cost) => new(new MetricNames("loss", "cost_usd"), [loss, cost]);

    private void Wait(params double[] losses)
    {
        foreach (var loss in losses)
        {
            story.Create();
            story.Report(story.State.Trials.Count - 1, loss);
            story.Pause(story.State.Trials.Count - 1);
        }
    }

    private void Go(int trial)
    {
        story.Resume(trial);
        story.Launch(trial);
    }
}
