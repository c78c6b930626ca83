using Xunit;

namespace Attune.Algorithms.Tests.Schedulers;

/// <summary>Rungs at 1, 3, 9 and 27; one in four goes on.</summary>
public sealed class WideAshaTests
{
    private static readonly Ladder Ladder = Ladder.Even(1, 27, 3);
    private readonly WideShare share = new(new WideAsha { MaxT = 27, ReductionFactor = 4, RungFactor = 3, DueShare = 0 }, Ladder);

    [Fact]
    public void Rungs_are_apart_by_the_nearest_factor_that_fits_and_whole_where_they_are_but_for_rounding()
    {
        var ladder = Ladder.Even(1, 81, 1.7);

        Assert.Equal([1, 3, 9, 27, 81], Enumerable.Range(0, 5).Select(step => ladder[2 * step]));
        Assert.Equal(9, ladder.Count);
    }

    [Fact]
    public void A_first_rung_at_the_end_is_the_only_one() => Assert.Equal(1, Ladder.Even(9, 9, 1.7).Count);

    [Fact]
    public void Until_enough_have_gone_on_it_is_one_in_so_many()
    {
        for (var trial = 0; trial < 4; trial++) Run(trial, trial, -trial);

        Assert.Equal(25, share.Places(0, 100));
        Assert.Null(share.Explain(0));
    }

    [Fact]
    public void Where_the_order_is_kept_it_stays_one_in_so_many()
    {
        for (var trial = 0; trial < 10; trial++) Run(trial, trial, trial);

        Assert.Equal(25, share.Places(0, 100));
        Assert.Equal("in 45 of 45 pairs the one ahead there was ahead at the next rung: 25 % go on", share.Explain(0));
    }

    [Fact]
    public void Where_the_order_turns_round_all_go_on()
    {
        for (var trial = 0; trial < 10; trial++) Run(trial, trial, -trial);

        Assert.Equal(100, share.Places(0, 100));
        Assert.EndsWith("all go on", share.Explain(0), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_long_ago_does_not_count()
    {
        for (var trial = 0; trial < 64; trial++) Run(trial, trial, -trial);
        for (var trial = 64; trial < 128; trial++) Run(trial, trial, trial);

        Assert.Equal(25, share.Places(0, 100));
    }

    [Fact]
    public void A_trial_that_goes_back_does_not_count_for_where_it_had_been()
    {
        for (var trial = 0; trial < 5; trial++) Run(trial, trial, trial);

        share.Rewind(4, 1, 0);

        Assert.Null(share.Explain(0));
        share.Reach(4, 1, 4);
        Assert.StartsWith("in 10 of 10 pairs", share.Explain(0), StringComparison.Ordinal);
    }

    [Fact]
    public void A_result_counts_for_where_it_is_heading_but_not_at_the_end()
    {
        Run(0, -1, -0.6);

        Assert.Equal(-0.45, share.Rate(0, 2, -0.5), 12);
        Assert.Equal(-0.5, share.Rate(0, 3, -0.5));
    }

    [Theory]
    [InlineData(double.NegativeInfinity)]
    [InlineData(-1e308)]
    public void A_heading_that_is_no_finite_number_leaves_the_result(double score)
    {
        share.Reach(0, 0, 1.7e308);

        Assert.Equal(score, share.Rate(0, 1, score));
    }

    [Fact]
    public void Each_step_up_is_due_its_share_of_what_is_spent()
    {
        var generous = new WideShare(new WideAsha { MaxT = 27, ReductionFactor = 100, RungFactor = 3, DueShare = 0.5 }, Ladder);
        for (var trial = 0; trial < 96; trial++) generous.Reach(trial, 0, trial);

        Assert.Equal(6, generous.Places(0, 96)); // half of a quarter of 96, in steps of 2
        Assert.Equal(1, generous.Places(0, 3)); // and no more than one in three
    }

    [Fact]
    public void A_reason_tells_the_result_and_where_it_is_heading()
    {
        var story = new Story(new WideAsha { MaxT = 9, RungFactor = 3, ReductionFactor = 1.5 }.Create(Story.Loss));
        story.Create(2);
        story.Report(0, 0.9);

        var up = Assert.IsType<Directive.Continue>(Assert.Single(story.Report(1, 0.8)));
        story.Report(1, 0.7);
        var reason = Assert.Single(story.Report(1, 0.6)).Reason;

        Assert.Equal("promoted to rung 3: 0.8, rank 1 of 2 at rung 1", up.Reason);
        Assert.StartsWith("rung 3: 0.6, heading for 0.5, rank 1 of 1", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_wrong_is_told_at_once() =>
        Assert.Equal(3, new WideAsha { ReductionFactor = 1, RungFactor = 1, DueShare = 2 }.Validate(Story.Loss).Count());

    private void Run(int trial, params double[] scores)
    {
        for (var rung = 0; rung < scores.Length; rung++) share.Reach(trial, rung, scores[rung]);
    }
}
