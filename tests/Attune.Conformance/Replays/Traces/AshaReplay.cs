namespace Attune.Conformance.Replays.Traces;

/// <summary>Replays a trace of asynchronous successive halving: the brackets picked are inputs; rungs and cutoffs are compared at each result.</summary>
internal sealed class AshaReplay : TraceReplay
{
    private readonly AshaScheduler scheduler;
    private readonly Queue<double> picks;
    private AshaJudgement? judged; // of the result
    private int stopped;

    private AshaReplay(AshaScheduler scheduler, Queue<double> picks, Problem problem) : base(scheduler, problem) => (this.scheduler, this.picks) = (scheduler, picks);

    /// <summary>What was judged at each result, with the recorded event.</summary>
    public List<(JsonElement Event, AshaJudgement? Judgement)> Judgements { get; } = [];

    public IReadOnlyList<AshaBracket> Brackets => scheduler.Brackets;

    public static void Check(JsonElement trace) => Of(trace).Run(trace);

    public static AshaReplay Of(JsonElement trace, bool mayDiffer = false)
    {
        var parameters = trace.GetProperty("params");
        var objective = new Objective(Score, Enum.Parse<Mode>(parameters.Text("mode"), ignoreCase: true));
        var picks = new Queue<double>();
        var scheduler = new AshaScheduler(Spec(parameters), new([objective], default), _ => new ScriptedRandomStream(picks.Dequeue()));
        return new(scheduler, picks, new Problem(new Space(), [objective], 1, 1)) { MayDiffer = mayDiffer };
    }

    protected override void CheckSetup(JsonElement trace)
    {
        var setup = trace.GetProperty("setup");
        foreach (var (recorded, bracket) in setup.Items("rungs").Zip(scheduler.Brackets))
        {
            Same("rungs", recorded.GetArrayLength(), bracket.Rungs.Count);
            foreach (var (milestone, rung) in recorded.EnumerateArray().Zip(bracket.Rungs)) Close("milestone", milestone.Number(), rung.Milestone);
        }
        Same("brackets", setup.GetProperty("bracket_probabilities").GetArrayLength(), scheduler.Brackets.Count);
        foreach (var (probability, share) in setup.Items("bracket_probabilities").Zip(scheduler.BracketShares)) Close("bracket probability", probability.Number(), share);
    }

    protected override void Prepare(JsonElement e)
    {
        judged = null;
        if (!e.Has("bracket") || scheduler.Brackets.Count == 1) return;
        var bracket = e.GetProperty("bracket").GetInt32();
        picks.Enqueue(scheduler.BracketShares.Take(bracket).Sum() + scheduler.BracketShares[bracket] / 2);
    }

    protected override void Judged(JsonElement e, string decision)
    {
        judged = scheduler.Latest;
        if (decision == "STOP") stopped++;
    }

    protected override void Check(JsonElement e, string? decision, IReadOnlyList<string> calls)
    {
        if (decision is not null) CheckResult(e);
        if (e.Text("e") == "complete") Close("records", e.Has("records") ? e.GetProperty("records").Number() : null, scheduler.Latest?.Rung);
    }

    protected override void CheckFinal(JsonElement final)
    {
        base.CheckFinal(final);
        Same("num_stopped", final.GetProperty("num_stopped").GetInt32(), stopped);
        foreach (var (recorded, bracket) in final.Items("rungs").Zip(scheduler.Brackets))
        {
            foreach (var (row, rung) in recorded.EnumerateArray().Zip(bracket.Rungs))
            {
                Close("milestone", row[0].Number(), rung.Milestone);
                Same($"records at {rung.Milestone}", row[1].GetInt32(), rung.Count);
                Close($"cutoff of {rung.Milestone}", row[2].NumberOrNull(), rung.Cutoff);
            }
        }
    }

    private void CheckResult(JsonElement e)
    {
        var latest = judged ?? scheduler.Latest; // at max_t the result is recorded by the end of the trial
        Judgements.Add((e, latest));
        Close("rung", e.Has("rung") ? e.GetProperty("rung").Number() : null, latest?.Rung);
        Close("cutoff", e.Has("cutoff") ? e.GetProperty("cutoff").NumberOrNull() : null, latest?.Cutoff);
        if (e.Has("then_records")) Close("then_records", e.GetProperty("then_records").Number(), scheduler.Latest?.Rung);
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
