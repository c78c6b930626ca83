using Xunit;

namespace Attune.Algorithms.Tests.Schedulers;

/// <summary>Rungs at 1, 2, 4 and 8; at first nobody goes beyond 2.</summary>
public sealed class PashaTests
{
    private readonly ProgressiveShare share = new(2, new Ladder(1, 8, 2));

    [Fact]
    public void As_long_as_the_ranking_stays_nobody_goes_beyond_the_second_rung()
    {
        Climb(0, 5, 6);
        Climb(1, 3, 4);
        Climb(2, 1, 2);

        Assert.Equal((1, 2, 0), (share.Highest, share.Places(0, 4), share.Places(1, 4)));
        Assert.Equal("the ranking at 2 is that at 1 so far", share.Explain(1));
    }

    [Fact]
    public void When_the_ranking_changes_one_more_rung_comes_into_use()
    {
        Climb(0, 5, 6);
        Climb(1, 3, 7);

        Assert.Equal((2, 2), (share.Highest, share.Places(1, 4)));
        Assert.Equal(0, share.Places(2, 4));
    }

    [Fact]
    public void Trials_that_differ_by_no_more_than_noise_may_change_places()
    {
        Climb(0, 1.0, 3.1, 3.0);
        Climb(1, 1.2, 3.0, 3.2); // crosses and crosses back: the two are 0.2 apart
        Assert.Equal(0.2, share.Tolerance, 1e-12);

        Climb(2, 1.25, 1.1, 3.1);

        Assert.Equal(1, share.Highest);
    }

    [Fact]
    public void A_trial_that_goes_back_is_ranked_anew()
    {
        Climb(0, 5, 6);
        Climb(1, 3, 4);

        share.Rewind(1, 1, 0);
        share.Report(1, 2, 7);
        share.Reach(1, 1, 7);

        Assert.Equal(2, share.Highest);
    }

    [Fact]
    public void The_last_rung_is_the_end()
    {
        var small = new ProgressiveShare(2, new Ladder(1, 2, 2));

        Assert.Equal((1, 0), (small.Highest, small.Places(1, 4)));
        Assert.Null(small.Explain(1));
    }

    // Scores, larger being better: at the first rung, between, and at the second.
    private void Climb(int trial, params double[] scores)
    {
        for (var i = 0; i < scores.Length; i++) share.Report(trial, i + 1, scores[i]);
        share.Reach(trial, 0, scores[0]);
        share.Reach(trial, 1, scores[^1]);
    }
}
