using Xunit;

namespace Attune.Algorithms.Tests.Schedulers;

/// <summary>Rungs at 1, 3 and 9; the first trials are witnesses.</summary>
public sealed class WitnessedAshaTests
{
    private static readonly Ladder Ladder = new(1, 9, 3);
    private readonly WitnessedShare share = new(new WitnessedAsha { MaxT = 9, ReductionFactor = 3, Witnesses = 4 }, Ladder);

    [Fact]
    public void Until_witnesses_have_ended_one_in_so_many_goes_on()
    {
        Run(0, 1, 1, 1);

        Assert.Equal(2, share.Places(0, 6));
        Assert.Null(share.Explain(0));
    }

    [Fact]
    public void Where_witnesses_keep_their_order_pruning_stays()
    {
        for (var trial = 0; trial < 4; trial++) Run(trial, trial, trial, trial);

        Assert.Equal(100, share.Places(0, 300));
        Assert.Null(share.Exempts(4));
    }

    [Fact]
    public void Where_the_order_turns_round_all_go_on_and_each_new_trial_is_a_witness()
    {
        for (var trial = 0; trial < 4; trial++) Run(trial, -trial, -trial, trial);

        Assert.Equal(300, share.Places(0, 300));
        Assert.EndsWith("the one that ended ahead was ahead there: all go on", share.Explain(0), StringComparison.Ordinal);
        share.Reach(4, 0, 0.5);
        Assert.Equal("it is a witness: it runs in full, whatever its rank", share.Exempts(4));
    }

    [Fact]
    public void Each_rung_is_judged_by_itself()
    {
        for (var trial = 0; trial < 4; trial++) Run(trial, -trial, trial, trial);

        Assert.Equal(300, share.Places(0, 300));
        Assert.Equal(98, share.Places(1, 300)); // a third of those that are no witnesses
        share.Reach(4, 0, 0.5);
        Assert.Null(share.Exempts(4));
    }

    [Fact]
    public void A_witness_that_goes_back_is_counted_once()
    {
        for (var trial = 0; trial < 3; trial++) Run(trial, trial, trial, trial);
        Run(3, 3, 3);

        share.Rewind(3, 1, 0);
        share.Reach(3, 1, 3);
        share.Reach(3, 2, 3);

        Assert.Equal(98, share.Places(1, 300));
    }

    [Fact]
    public void Later_witnesses_take_no_more_than_their_share()
    {
        for (var trial = 0; trial < 4; trial++) Run(trial, trial, trial, trial);
        var called = 0;
        for (var trial = 4; trial < 1004; trial++)
        {
            share.Reach(trial, 0, trial);
            called += share.Exempts(trial) is null ? 0 : 1;
        }

        Assert.InRange(called, 6, 8); // a tenth of 1,036 is eleven times 9
    }

    [Fact]
    public void A_witness_goes_on_at_every_rung_whatever_its_rank()
    {
        var story = new Story(new WitnessedAsha { MaxT = 9, ReductionFactor = 3, Witnesses = 2 }.Create(Story.Loss));
        story.Create(2);
        story.Report(0, 0.1);

        Assert.Equal(new Directive.Continue(1, "it is a witness: it runs in full, whatever its rank"), Assert.Single(story.Report(1, 0.9)));
    }

    [Fact]
    public void Everything_wrong_is_told_at_once() =>
        Assert.Equal(3, new WitnessedAsha { ReductionFactor = 1, Witnesses = 1, WitnessShare = 2 }.Validate(Story.Loss).Count());

    private void Run(int trial, params double[] scores)
    {
        for (var rung = 0; rung < scores.Length; rung++) share.Reach(trial, rung, scores[rung]);
    }
}
