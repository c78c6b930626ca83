using Xunit;

namespace Attune.Algorithms.Tests.Conformance;

public sealed class SchedulerConformanceTests
{
    public static TheoryData<string, string> AshaCases => Recorded.Ids(quirks: false, "scheduler-asha", "long-asha");

    public static TheoryData<string, string> FifoCases => Recorded.Ids(quirks: false, "scheduler-fifo");

    [Theory, MemberData(nameof(AshaCases))]
    public void Asha_decides_as_recorded(string file, string id) => AshaReplay.Of(Recorded.Case(file, id)).Replay(Recorded.Case(file, id), out _);

    [Theory, MemberData(nameof(FifoCases))]
    public void Fifo_chooses_as_recorded(string file, string id) =>
        new SchedulerReplay(new FifoScheduler(), new Problem(new Space(), [], 1, 1)).Replay(Recorded.Case(file, id));

    // The recorded one lets a trial that reports NaN go on for ever.
    [Theory]
    [InlineData("scheduler-asha", "asha-085", "STOP CONTINUE CONTINUE STOP STOP CONTINUE CONTINUE")]
    [InlineData("scheduler-asha", "asha-086", "STOP STOP CONTINUE CONTINUE CONTINUE")]
    public void Not_a_number_is_recorded_as_the_worst_and_stopped(string file, string id, string decisions)
    {
        var replay = AshaReplay.Of(Recorded.Case(file, id), mayDiffer: true);

        replay.Replay(Recorded.Case(file, id), out var brackets);

        Assert.Equal(decisions, string.Join(' ', replay.Decisions.Select(decision => decision.Decision)));
        Assert.Equal(replay.Decisions.Count, brackets[0].Rungs[^1].Count);
    }

    [Fact]
    public void Among_every_nuisance_each_trial_judged_on_not_a_number_is_stopped()
    {
        var trace = Recorded.Case("long-asha", "asha-long-15");
        var replay = AshaReplay.Of(trace, mayDiffer: true);

        replay.Replay(trace, out _);

        var judged = replay.Decisions.Where(decision => decision.Event.Has("v") && double.IsNaN(decision.Event.GetProperty("v").Number()) && decision.Judgement is not null);
        Assert.NotEmpty(judged);
        Assert.All(judged, decision => Assert.Equal("STOP", decision.Decision));
    }

    // Other recorded cases (asha-126) call for the same, so that this quirk is met as it is.
    [Fact]
    public void A_stopped_trial_is_recorded_once_more_at_the_next_lower_rung_it_skipped() =>
        AshaReplay.Of(Recorded.Case("scheduler-asha", "asha-091")).Replay(Recorded.Case("scheduler-asha", "asha-091"), out _);
}
