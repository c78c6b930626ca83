namespace Attune;

/// <summary>Which events are decisions on trials. One that is recorded with a result and carried out later is one decision.</summary>
internal sealed class Decisions
{
    private readonly Dictionary<int, (string What, int Iteration)> last = [];

    /// <summary>The decision that an event is; null: it is none, or was told already.</summary>
    public (string What, int Iteration, string By, string Why)? Of(TrialEvent e) => e switch
    {
        ResultReported { Verdict: { } verdict } result => New(e.Trial, Named(verdict.Kind), result.Iteration, verdict.By, verdict.Reason),
        ResultReported { Remark: { } remark } result => New(e.Trial, "go on", result.Iteration, DecidedBy.Scheduler, remark),
        ResultReported result => Remember(e.Trial, result.Iteration),
        TrialStopped stopped => New(e.Trial, "stop", Iteration(e.Trial), stopped.By, stopped.Reason),
        TrialResumed resumed => New(e.Trial, "resume", Iteration(e.Trial), DecidedBy.Scheduler, resumed.Reason),
        TrialForked forked when What(e.Trial) != "exploit" => New(e.Trial, "exploit", forked.Iteration, forked.By, forked.Reason),
        TrialCompleted completed when What(e.Trial) != "stop" && completed.By is not (DecidedBy.Trainable or DecidedBy.Return) => New(e.Trial, "stop", Iteration(e.Trial), completed.By, completed.Reason),
        _ => null,
    };

    private static string Named(VerdictKind kind) => kind switch
    {
        VerdictKind.Stop => "stop",
        VerdictKind.Fork => "exploit",
        VerdictKind.Pause => "pause",
        _ => "interrupt",
    };

    private string? What(int trial) => last.TryGetValue(trial, out var known) ? known.What : null;

    private int Iteration(int trial) => last.TryGetValue(trial, out var known) ? known.Iteration : 0;

    private (string, int, string, string)? New(int trial, string what, int iteration, string by, string why)
    {
        last[trial] = (what, iteration);
        return (what, iteration, by, why);
    }

    private (string, int, string, string)? Remember(int trial, int iteration)
    {
        last[trial] = ("", iteration);
        return null;
    }
}
