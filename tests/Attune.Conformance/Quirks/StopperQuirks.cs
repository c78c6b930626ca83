using Attune.Conformance.Replays;
using Xunit;

namespace Attune.Conformance.Quirks;

public sealed class StopperQuirks
{
    [Fact]
    public void A_threshold_of_zero_without_a_mode_is_reached_from_below() =>
        Assert.DoesNotContain(Answers("stopper-016"), answer => answer.Trial && answer.Event.GetProperty("r").GetProperty("m").Number() < 0);

    // Cases that are no quirk (stopper-031, stopper-033) call for just that, so that it is the rule.
    [Fact]
    public void The_best_results_may_all_be_of_one_trial() => Assert.Equal([false, false, false, true, true], Answers("stopper-035").Select(answer => answer.All));

    [Fact]
    public void Not_a_number_is_passed_over_by_the_experiment_plateau() => Assert.Equal([false, false, true, true], Answers("stopper-038").Select(answer => answer.All));

    [Fact]
    public void Every_member_of_a_combination_sees_every_result() => Assert.Equal([true, true, true, true], Answers("stopper-056").Select(answer => answer.Trial));

    private static IReadOnlyList<(JsonElement Event, bool Trial, bool All)> Answers(string id) => StopperReplay.AnswersTo(Case.Of("stoppers", id).Json);
}
