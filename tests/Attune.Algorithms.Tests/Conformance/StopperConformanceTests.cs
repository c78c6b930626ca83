using System.Text.Json;
using Xunit;

namespace Attune.Algorithms.Tests.Conformance;

public sealed class StopperConformanceTests
{
    public static TheoryData<string, string> Cases => Recorded.Ids(quirks: false, "stoppers");

    [Theory, MemberData(nameof(Cases))]
    public void Stoppers_answer_as_recorded(string file, string id)
    {
        foreach (var (e, trial, all) in Answers(file, id))
        {
            if (e.Text("e") == "stop_all") Assert.Equal(e.GetProperty("out").GetBoolean(), all);
            else Assert.Equal(e.GetProperty("out").GetBoolean(), trial);
            if (e.Has("stop_all")) Assert.Equal(e.GetProperty("stop_all").GetBoolean(), all);
        }
    }

    // Recorded: a threshold of 0 without a mode is accepted and ignored.
    [Fact]
    public void A_threshold_of_zero_needs_a_mode_like_any_other()
    {
        var spec = StopperReplay.Spec(Recorded.Case("stoppers", "stopper-016").GetProperty("stopper"));

        Assert.Contains("Mode", Assert.Single(spec.Validate(new Problem(new Space(), [], 1, 1))));
    }

    // Recorded: one trial's results fill the list of the best. Other cases (stopper-031, stopper-033) call for just that, so that it is the rule.
    [Fact]
    public void The_best_results_may_all_be_of_one_trial() =>
        Assert.Equal([false, false, false, true, true], Answers("stoppers", "stopper-035").Select(answer => answer.All));

    // Recorded: NaN stays in the list and breaks its order, so that the experiment never ends.
    [Fact]
    public void Not_a_number_is_passed_over_by_the_experiment_plateau() =>
        Assert.Equal([false, false, true, true], Answers("stoppers", "stopper-038").Select(answer => answer.All));

    // Recorded: members after the first that says stop miss the result.
    [Fact]
    public void Every_member_of_a_combination_sees_every_result() =>
        Assert.Equal([true, true, true, true], Answers("stoppers", "stopper-056").Select(answer => answer.Trial));

    private static List<(JsonElement Event, bool Trial, bool All)> Answers(string file, string id)
    {
        var recorded = Recorded.Case(file, id);
        var replay = new StopperReplay(recorded.GetProperty("stopper"));
        replay.Replay(recorded.GetProperty("events"));
        return replay.Answers;
    }
}
