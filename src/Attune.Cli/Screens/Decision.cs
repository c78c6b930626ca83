namespace Attune.Cli.Screens;

/// <summary>A decision in the journal and its reason.</summary>
/// <param name="At">Experiment time.</param>
/// <param name="Trial">On which trial; null: on the experiment.</param>
/// <param name="What">What was decided.</param>
/// <param name="By">Who decided; empty: it follows from the facts.</param>
/// <param name="Reason">Why.</param>
internal sealed record Decision(TimeSpan At, int? Trial, string What, string By, string Reason)
{
    /// <summary>The decision as a line.</summary>
    public string Line => $"{Words.Duration(At),10}  {(Trial is { } trial ? $"t{trial:D6}" : "-------"),-8} {What}{(By.Length > 0 ? $" by the {By}" : "")}: {Reason}";

    /// <summary>The decision as a value.</summary>
    public Value Value => Screen.Map(
        new("elapsed_s", At.TotalSeconds), new("trial", Trial is { } trial ? trial : Attune.Value.Null), new("what", What), new("by", By.Length > 0 ? By : null), new("reason", Reason));

    /// <summary>The decision in an event; null when it is only a fact.</summary>
    public static Decision? In(ExperimentEvent e) => e switch
    {
        ResultReported { Verdict: { } verdict } report => new(e.At.Elapsed, report.Trial, $"{verdict.Kind.ToString().ToLowerInvariant()} at iteration {report.Iteration}", verdict.By, verdict.Reason),
        ResultReported { Remark: { } remark } report => new(e.At.Elapsed, report.Trial, $"goes on at iteration {report.Iteration}", DecidedBy.Scheduler, remark),
        TrialResumed resumed => new(e.At.Elapsed, resumed.Trial, "resumed", DecidedBy.Scheduler, resumed.Reason),
        TrialCompleted end => new(e.At.Elapsed, end.Trial, end.Status == TrialStatus.Invalid ? "invalid" : "ended", end.By, end.Reason),
        AttemptFailed failure => new(e.At.Elapsed, failure.Trial, failure.Retry ? $"attempt {failure.Attempt} failed, tried again" : $"attempt {failure.Attempt} failed for good", "", Wording.Of(failure.Error)),
        TrialForked fork => new(e.At.Elapsed, fork.Trial, $"goes on from t{fork.Fork.Donor:D6}", "", fork.Reason),
        TrialStopped stop => new(e.At.Elapsed, stop.Trial, "told to stop", stop.By, stop.Reason),
        TrialCreated { Request: { } request } created => new(e.At.Elapsed, created.Trial, "created", DecidedBy.User, $"event {request} asked for it"),
        TrialCreated { Reason: { } reason } created => new(e.At.Elapsed, created.Trial, "suggested", "searcher", reason),
        ExperimentPaused paused => new(e.At.Elapsed, null, "paused", DecidedBy.User, paused.Reason),
        ExperimentResumed resumed => new(e.At.Elapsed, null, "goes on", DecidedBy.User, resumed.Reason),
        ExperimentExtended extended => new(e.At.Elapsed, null, extended.NumSamples < 0 ? "extended without end" : $"extended to {Words.Count(extended.NumSamples, "sample")}", DecidedBy.User, extended.Reason),
        ExperimentRevised revised => new(e.At.Elapsed, null, "revised", DecidedBy.User, revised.Reason),
        ConcurrencyChanged changed => new(e.At.Elapsed, null, changed.MaxConcurrentTrials == 0 ? "as many trials at once as fit" : $"at most {Words.Count(changed.MaxConcurrentTrials, "trial")} at once", DecidedBy.User, changed.Reason),
        ConfigurationEnqueued enqueued => new(e.At.Elapsed, null, $"enqueued ({Words.Configuration(enqueued.Configuration)})", DecidedBy.User, enqueued.Reason),
        SessionStarted session when session.Options.TryGet("searcher_chosen", out var searcher) => new(e.At.Elapsed, null, "searcher chosen", "", searcher.AsText()),
        SearchFinished search => new(e.At.Elapsed, null, "search finished", "", search.Reason),
        ExperimentStopped stop => new(e.At.Elapsed, null, "stopped", stop.By, stop.Reason),
        InterruptRequested interrupt => new(e.At.Elapsed, null, "interrupted", "", interrupt.By),
        Stalled stall => new(e.At.Elapsed, null, "stalled", "", stall.Reason),
        SessionEnded end => new(e.At.Elapsed, null, "session ended", "", end.Reason),
        _ => null,
    };

}
