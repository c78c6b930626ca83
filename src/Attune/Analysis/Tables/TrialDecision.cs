namespace Attune;

/// <summary>A decision on a trial, and why it was made.</summary>
/// <param name="What"><c>stop</c>, <c>pause</c>, <c>go on</c>, <c>resume</c>, <c>exploit</c> or <c>interrupt</c>.</param>
/// <param name="By">Who decided; see <see cref="DecidedBy"/>.</param>
/// <param name="Why">Why, in words.</param>
internal readonly record struct TrialDecision(string What, string By, string Why)
{
    private const string Stop = "stop", Exploit = "exploit";

    /// <summary>Whether the trial ends, or goes on from another one's checkpoint.</summary>
    public bool EndsOrForks => What is Stop or Exploit;

    /// <summary>The decision that an event is; null: it is none, or was told already. One that is recorded with a result and carried out later is one decision.</summary>
    /// <param name="e">The event.</param>
    /// <param name="last">What was decided on the trial since its last result; empty: nothing.</param>
    public static TrialDecision? Of(TrialEvent e, string last) => e switch
    {
        ResultReported { Verdict.By: DecidedBy.Return } => null, // its last result is what it returned
        ResultReported { Verdict: { } verdict } => new(Named(verdict.Kind), verdict.By, verdict.Reason),
        ResultReported { Remark: { } remark } => new("go on", DecidedBy.Scheduler, remark),
        TrialStopped stopped => new(Stop, stopped.By, stopped.Reason),
        TrialResumed resumed => new("resume", DecidedBy.Scheduler, resumed.Reason),
        TrialForked forked when last != Exploit => new(Exploit, forked.By, forked.Reason),
        TrialCompleted completed when last != Stop && completed.By is not (DecidedBy.Trainable or DecidedBy.Return) => new(Stop, completed.By, completed.Reason),
        _ => null,
    };

    /// <summary>What counts as decided on the trial after an event.</summary>
    /// <param name="e">The event.</param>
    /// <param name="decision">The decision that it is.</param>
    /// <param name="last">What counted before.</param>
    public static string After(TrialEvent e, TrialDecision? decision, string last) => decision?.What ?? (e is ResultReported or TrialReopened ? "" : last);

    private static string Named(VerdictKind kind) => kind switch
    {
        VerdictKind.Stop => Stop,
        VerdictKind.Fork => Exploit,
        VerdictKind.Pause => "pause",
        _ => "interrupt",
    };
}
