using Attune.Conformance.Replays.Traces;
using Xunit;

namespace Attune.Conformance.Quirks;

public sealed class HyperBandQuirks
{
    [Theory]
    [InlineData("hb-026", 729, 3, 6, 1)]
    [InlineData("hb-028", 343, 7, 2, 7)]
    public void A_first_rung_is_divided_in_whole_numbers(string id, double maxT, double factor, int bracket, double rung)
    {
        var recorded = Case.Of("scheduler-hyperband", id).Json.GetProperty("params");

        Assert.Equal((maxT, factor), (recorded.GetProperty("max_t").Number(), recorded.GetProperty("reduction_factor").Number()));
        Assert.Equal(rung, new HyperBandTable(maxT, factor)[bracket].Rung);
    }

    [Fact]
    public void A_failure_after_the_first_halving_lets_the_others_be_judged()
    {
        var replay = Replay("scheduler-hyperband", "hb-046");

        Assert.Equal(["stop t6"], replay.Calls.Single(call => call.Event.Text("e") == "error").Calls);
        Assert.DoesNotContain(replay.State.Trials, trial => trial.Status == TrialStatus.Paused);
    }

    [Fact]
    public void Survivors_who_stand_at_the_next_rung_already_are_judged_there_at_once()
    {
        var replay = Replay("scheduler-hyperband", "hb-048");

        var jump = replay.Calls.Single(call => call.Event.Text("e") == "result" && call.Event.Text("trial") == "t13");
        Assert.Equal(["stop t8", "stop t9", "stop t10", "stop t11", "searcher_unpause t12"], jump.Calls);
        Assert.Equal("CONTINUE", replay.Decisions[^1].Decision);
        Assert.Equal(0, replay.RunOn(most: 100));
    }

    [Fact]
    public void An_empty_bracket_is_not_halved()
    {
        var replay = Replay("scheduler-hyperband", "hb-053");

        var halving = Assert.Single(replay.Halvings);
        Assert.Equal(("u0", "[0, 1] n 2 r 8 left 0 live u0"), (halving.Event.Text("trial"), Assert.Single(halving.Brackets)));
    }

    [Theory]
    [InlineData("hb-055", "stop t5, stop t6", "[0, 1] n 2 r 8 left 0 live t4 t7", "CONTINUE")]
    [InlineData("hb-056", "stop t4", "[0, 1] n 2 r 8 left 0 live t5 t6", "STOP")]
    public void Not_a_number_and_a_missing_metric_rank_worst(string id, string stops, string halved, string decision)
    {
        var replay = Replay("scheduler-hyperband", id);

        Assert.Equal(stops, string.Join(", ", replay.Calls.Single(call => call.Event.Text("e") == "result" && call.Event.Text("trial") == "t7").Calls.Where(call => call.StartsWith("stop", StringComparison.Ordinal))));
        Assert.Equal(halved, Assert.Single(Assert.Single(replay.Halvings).Brackets));
        Assert.Equal(decision, replay.Decisions[^1].Decision);
    }

    [Fact]
    public void While_trials_come_only_full_brackets_are_halved()
    {
        var trace = Case.Of("scheduler-hyperband", "hb-093").Json;
        var replay = Replay("scheduler-hyperband", "hb-093");

        JsonElement[] events = [.. trace.Items("events")];
        var coming = events.Take(Array.FindLastIndex(events, e => e.Text("e") == "add")).Select(e => e.GetRawText()).ToHashSet();
        foreach (var halved in replay.Halvings.Where(halving => coming.Contains(halving.Event.GetRawText())).SelectMany(halving => halving.Brackets))
        {
            var words = halved.Split(' ');
            Assert.Equal(int.Parse(words[3]), words.Length - words.IndexOf("live") - 1);
        }
        Assert.Equal(0, replay.RunOn(most: 1_000));
    }

    [Fact]
    public void A_trial_that_is_tried_again_keeps_its_bracket()
    {
        var trace = Case.Of("scheduler-hyperband", "hb-101").Json;

        Assert.Equal("event 134 (requeue t10) placed: expected [0, 3], got [0, 2]", Assert.Throws<DifferenceException>(() => HyperBandReplay.Check(trace)).Message);
        Assert.Equal(0, Replay("scheduler-hyperband", "hb-101").RunOn(most: 1_000));
    }

    [Fact]
    public void Nobody_is_left_waiting_at_the_end_of_a_long_run() => Assert.Equal(0, Replay("long-hyperband", "hb-long-06").RunOn(most: 1_000));

    [Fact]
    public void For_bohb_a_bracket_that_lost_a_trial_is_judged_when_nothing_runs_in_any_round()
    {
        var replay = Replay("scheduler-hyperband-bohb", "bohb-011");

        Assert.Equal([[], []], replay.Calls.Where(call => call.Event.Text("e") == "error").Select(call => call.Calls));
        Assert.Equal(
            ["stop t0, stop t1, stop t2, stop t3, stop t4, searcher_unpause t5, searcher_unpause t6, searcher_unpause t7", "stop t5, searcher_unpause t6"],
            replay.Calls.Where(call => call.Event.Text("e") == "choose" && call.Calls.Length > 0).Select(call => string.Join(", ", call.Calls)));
        Assert.Equal(0, replay.RunOn(most: 100));
    }

    private static HyperBandReplay Replay(string file, string id)
    {
        var trace = Case.Of(file, id).Json;
        var replay = HyperBandReplay.Of(trace, mayDiffer: true);
        replay.Run(trace);
        return replay;
    }
}
