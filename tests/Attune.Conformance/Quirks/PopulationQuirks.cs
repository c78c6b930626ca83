using Attune.Conformance.Replays.Population;
using Attune.Conformance.Replays.Traces;
using Xunit;

namespace Attune.Conformance.Quirks;

public sealed class PopulationQuirks
{
    [Fact]
    public void A_result_without_a_time_fails_its_trial_and_one_without_the_metric_is_passed_over() =>
        Assert.Equal(["RAISES", "CONTINUE"], Replay("pbt-015").Decisions.Select(decision => decision.Decision));

    [Fact]
    public void A_whole_number_is_rounded_and_sticks_nowhere()
    {
        var replay = Replay("pbt-030");

        Assert.NotEmpty(replay.Forks);
        Assert.All(replay.Forks, fork => Assert.Equal(1, fork.Fork.To.Int("m")));
    }

    [Fact]
    public void A_round_is_held_when_the_last_straggler_has_ended()
    {
        var fork = Assert.Single(Replay("pbt-038").Forks);

        Assert.Equal((0, 2), (fork.Trial, fork.Fork.Donor));
    }

    [Theory]
    [InlineData("scheduler-pbt", "pbt-045")]
    [InlineData("scheduler-pbt", "pbt-051")]
    [InlineData("scheduler-pbt", "pbt-061")]
    [InlineData("scheduler-pbt", "pbt-066")]
    [InlineData("long-pbt", "pbt-long-01")]
    [InlineData("scheduler-pb2", "pb2-run-055")]
    public void Who_was_picked_and_has_no_checkpoint_is_replaced_by_the_best_that_has_one(string file, string id)
    {
        var difference = Assert.Throws<DifferenceException>(() => PopulationReplay.Check(Case.Of(file, id).Json));

        Assert.EndsWith(", got NOOP", difference.Message, StringComparison.Ordinal); // all before it is as recorded
    }

    [Fact]
    public void A_boolean_is_no_number() =>
        Assert.Equal(new Configuration([new("v", 3)]), Assert.Single(ExploreReplay.Outcomes(Case.Of("scheduler-pbt-explore", "explore-016").Json)).Configuration);

    [Fact]
    public void A_changed_value_stays_in_its_range() => Assert.Equal([0.72, 1.0],
        ExploreReplay.Outcomes(Case.Of("scheduler-pbt-explore", "explore-025").Json, new Space { ["v"] = Domains.Uniform(0, 1) }).Select(outcome => Math.Round(outcome.Configuration.Double("v"), 9)).Order());

    [Theory]
    [InlineData("quantile-038")]
    [InlineData("quantile-043")]
    [InlineData("quantile-048")]
    public void With_a_share_of_nothing_nobody_is_at_the_top(string id)
    {
        var (lower, upper) = ExploreReplay.Quantiles(Case.Of("scheduler-pbt-explore", id).Json);

        Assert.Empty(lower);
        Assert.Empty(upper);
    }

    [Theory]
    [InlineData("pb2-ucb-022")]
    [InlineData("pb2-ucb-028")]
    [InlineData("pb2-ucb-031")]
    public void What_is_added_for_what_is_not_known_is_a_deviation_not_a_variance(string id)
    {
        var recorded = Case.Of("scheduler-pb2", id).Json;
        double[] given = [.. recorded.Items("fixed").Select(item => item.Number())];
        var known = BanditReplay.Predictions(recorded, recorded.Items("points").Select(point => (double[])[.. given, .. point.EnumerateArray().Select(item => item.Number())])).ToArray();
        var weight = UpperBound.Weight(recorded.GetProperty("y").GetArrayLength());

        foreach (var ((mean, variance), (theirs, ours)) in known.Zip(recorded.Items("value").Select(item => item.Number()).Zip(BanditReplay.Bounds(recorded))))
        {
            Assert.Equal(theirs, mean + weight * variance, 1e-9);
            Assert.Equal(ours, mean + weight * Math.Sqrt(variance), 1e-9);
        }
    }

    private static PopulationReplay Replay(string id)
    {
        var trace = Case.Of("scheduler-pbt", id).Json;
        var replay = PopulationReplay.Of(trace, mayDiffer: true);
        replay.Run(trace);
        return replay;
    }
}
