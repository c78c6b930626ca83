using Attune.Conformance.Replays.Searchers;
using Xunit;

namespace Attune.Conformance.Quirks;

public sealed class WrapperQuirks
{
    [Fact]
    public void A_group_of_which_a_trial_failed_has_failed()
    {
        var recorded = Case.Of("search-wrappers", "wrapper-025").Json;
        var replay = WrapperReplay.Of(recorded)!;

        foreach (var e in recorded.Items("events")) replay.Step(e);

        Assert.Equal(["complete a null error true"], replay.InnerCalls[^1]);
    }

    // A result of one trial of two is none of the group yet; RepeaterTests has one of both.
    [Fact]
    public void A_result_is_handed_on_when_the_whole_group_has_it() => WrapperReplay.Check(Case.Of("search-wrappers", "wrapper-028").Json);
}
