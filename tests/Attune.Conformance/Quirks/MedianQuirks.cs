using Attune.Conformance.Replays.Traces;
using Xunit;

namespace Attune.Conformance.Quirks;

public sealed class MedianQuirks
{
    [Fact]
    public void The_last_result_of_a_trial_that_ended_by_itself_counts_once() => Assert.Equal(("e", 4, 3.75, "STOP"), Last("median-010"));

    [Fact]
    public void An_end_without_a_time_is_passed_over() => Assert.Equal(("e", 3, 5.0, "CONTINUE"), Last("median-016"));

    [Fact]
    public void A_rival_without_a_number_is_no_rival()
    {
        var replay = Replay("median-018");

        Assert.Equal((2, 2.0), replay.Fields.Where(field => field.Event.Text("trial") == "d").Select(field => (field.Others, field.Median)).Single());
        Assert.Equal((3, 2.0), replay.Fields.Where(field => field.Event.Text("trial") == "e").Select(field => (field.Others, field.Median)).Single());
        Assert.Equal(["CONTINUE", "STOP"], replay.Decisions.Where(decision => decision.Event.Text("trial") is "d" or "e").Select(decision => decision.Decision));
    }

    // That a trial that was stopped counts twice changes nothing here; cases that are no quirk (median-025, median-031) call for it.
    [Fact]
    public void Infinite_results_are_compared_as_recorded() => MedianReplay.Check(Case.Of("scheduler-median-stopping", "median-020").Json);

    private static (string, int, double, string) Last(string id)
    {
        var replay = Replay(id);
        var (e, others, median) = replay.Fields[^1];
        return (e.Text("trial"), others, median, replay.Decisions[^1].Decision);
    }

    private static MedianReplay Replay(string id)
    {
        var trace = Case.Of("scheduler-median-stopping", id).Json;
        var replay = MedianReplay.Of(trace, mayDiffer: true);
        replay.Run(trace);
        return replay;
    }
}
