using System.Text.Json;
using Xunit;

namespace Attune.Algorithms.Tests.Conformance;

/// <summary>Replays a trace of asynchronous successive halving: the brackets picked are inputs; rungs and cutoffs are compared at each result.</summary>
internal sealed class AshaReplay : SchedulerReplay
{
    private readonly AshaScheduler scheduler;
    private readonly Queue<double> picks;
    private AshaJudgement? judged; // of the result that ended the trial

    private AshaReplay(AshaScheduler scheduler, Queue<double> picks, Problem problem) : base(scheduler, problem) => (this.scheduler, this.picks) = (scheduler, picks);

    /// <summary>What was decided on each result, with the recorded event.</summary>
    public List<(JsonElement Event, string Decision, AshaJudgement? Judgement)> Decisions { get; } = [];

    public static AshaReplay Of(JsonElement trace, bool mayDiffer = false)
    {
        var parameters = trace.GetProperty("params");
        var objective = new Objective(Score, Enum.Parse<Mode>(parameters.Text("mode"), ignoreCase: true));
        var picks = new Queue<double>();
        var scheduler = new AshaScheduler(Spec(parameters), objective, _ => new ScriptedRandomStream(picks.Dequeue()));
        return new(scheduler, picks, new Problem(new Space(), [objective], 1, 1)) { MayDiffer = mayDiffer };
    }

    public void Replay(JsonElement trace, out IReadOnlyList<AshaBracket> brackets)
    {
        CheckSetup(trace.GetProperty("setup"));
        Replay(trace);
        brackets = scheduler.Brackets;
        if (MayDiffer) return;
        Assert.Equal(trace.GetProperty("final").GetProperty("num_stopped").GetInt32(), Stopped);
        CheckRungs(trace.GetProperty("final"));
    }

    protected override void Prepare(JsonElement e)
    {
        judged = null;
        if (!e.Has("bracket") || scheduler.Brackets.Count == 1) return;
        var bracket = e.GetProperty("bracket").GetInt32();
        picks.Enqueue(scheduler.BracketShares.Take(bracket).Sum() + scheduler.BracketShares[bracket] / 2);
    }

    protected override void Told(JsonElement e) => judged = scheduler.Latest;

    protected override void Check(JsonElement e, string? decision)
    {
        if (e.Text("e") == "result") CheckResult(e, decision!);
        if (e.Text("e") == "complete" && !MayDiffer) Recorded.AssertClose(e.Has("records") ? e.GetProperty("records").Number() : null, scheduler.Latest?.Rung, $"records of {e}");
    }

    private void CheckResult(JsonElement e, string decision)
    {
        var at = judged ?? scheduler.Latest; // at max_t the result is recorded by the end of the trial
        Decisions.Add((e, decision, at));
        if (MayDiffer) return;
        Recorded.AssertClose(e.Has("rung") ? e.GetProperty("rung").Number() : null, at?.Rung, $"rung of {e}");
        Recorded.AssertClose(e.Has("cutoff") ? e.GetProperty("cutoff").NumberOrNull() : null, at?.Cutoff, $"cutoff of {e}");
        if (e.Has("then_records")) Recorded.AssertClose(e.GetProperty("then_records").Number(), scheduler.Latest?.Rung, $"then_records of {e}");
    }

    private void CheckSetup(JsonElement setup)
    {
        foreach (var (recorded, bracket) in setup.Items("rungs").Zip(scheduler.Brackets))
        {
            Assert.Equal(recorded.GetArrayLength(), bracket.Rungs.Count);
            foreach (var (milestone, rung) in recorded.EnumerateArray().Zip(bracket.Rungs)) Recorded.AssertClose(milestone.Number(), rung.Milestone, "milestone");
        }
        Assert.Equal(setup.GetProperty("bracket_probabilities").GetArrayLength(), scheduler.Brackets.Count);
        foreach (var (probability, share) in setup.Items("bracket_probabilities").Zip(scheduler.BracketShares)) Recorded.AssertClose(probability.Number(), share, "share");
    }

    private void CheckRungs(JsonElement final)
    {
        foreach (var (recorded, bracket) in final.Items("rungs").Zip(scheduler.Brackets))
        {
            foreach (var (row, rung) in recorded.EnumerateArray().Zip(bracket.Rungs))
            {
                Recorded.AssertClose(row[0].Number(), rung.Milestone, "milestone");
                Assert.Equal(row[1].GetInt32(), rung.Count);
                Recorded.AssertClose(row[2].NumberOrNull(), rung.Cutoff(scheduler.ReductionFactor), $"last cutoff of rung {rung.Milestone}");
            }
        }
    }

    private static Asha Spec(JsonElement parameters) => new()
    {
        TimeAttr = Time,
        MaxT = parameters.GetProperty("max_t").Number(),
        GracePeriod = parameters.GetProperty("grace_period").Number(),
        ReductionFactor = parameters.GetProperty("reduction_factor").Number(),
        Brackets = parameters.GetProperty("brackets").GetInt32(),
        StopLastTrials = parameters.GetProperty("stop_last_trials").GetBoolean(),
    };
}
