namespace Attune.Conformance.Replays.Traces;

/// <summary>Replays a trace of the median stopping rule: the number of others, their median and the trial's best are compared at each result at which they were recorded.</summary>
internal sealed class MedianReplay : TraceReplay
{
    private readonly MedianStoppingScheduler scheduler;
    private readonly double sign;
    private int stopped;

    private MedianReplay(MedianStoppingScheduler scheduler, Objective objective) : base(scheduler, new Problem(new Space(), [objective], 1, 1)) =>
        (this.scheduler, sign) = (scheduler, objective.Mode == Mode.Max ? 1 : -1);

    /// <summary>Whom the trial of each result was compared with, and the median as it would have been reported.</summary>
    public List<(JsonElement Event, int Others, double Median)> Fields { get; } = [];

    public static void Check(JsonElement trace) => Of(trace).Run(trace);

    public static MedianReplay Of(JsonElement trace, bool mayDiffer = false)
    {
        var parameters = trace.GetProperty("params");
        var objective = new Objective(Score, Enum.Parse<Mode>(parameters.Text("mode"), ignoreCase: true));
        return new(new(Spec(parameters), new([objective], default)), objective) { MayDiffer = mayDiffer };
    }

    protected override void Judged(JsonElement e, string decision)
    {
        if (scheduler.Verdict is { IsYield: false }) stopped++;
        if (scheduler.Field is not { } field) return;
        Fields.Add((e, field.Others, sign * field.Median));
        if (!e.Has("median")) return;
        Same("others", e.GetProperty("others").GetInt32(), field.Others);
        Close("median", e.GetProperty("median").Number(), sign * field.Median);
        if (scheduler.Verdict is { } verdict) Close("best", e.GetProperty("best").Number(), sign * verdict.Best);
    }

    protected override void CheckFinal(JsonElement final)
    {
        base.CheckFinal(final);
        Same("num_stopped", final.GetProperty("num_stopped").GetInt32(), stopped);
    }

    private static MedianStopping Spec(JsonElement parameters) => new()
    {
        TimeAttr = Time,
        GracePeriod = parameters.GetProperty("grace_period").Number(),
        MinSamplesRequired = parameters.GetProperty("min_samples_required").GetInt32(),
        MinTimeSlice = parameters.GetProperty("min_time_slice").Number(),
        HardStop = parameters.GetProperty("hard_stop").GetBoolean(),
    };
}
