namespace Attune;

/// <summary>
/// What shows early that a run does not do what it was meant to: a name that no result has, saves that are wanted and not offered, or fail, a trial that does not end. Each is told
/// once, as a warning; the run goes on.
/// </summary>
internal sealed class EarlySigns(RunningExperiment run)
{
    private readonly bool wantsSaves = run.Plan.Experiments.Values.Prepend(run.Plan.Terms).Any(terms => terms.SaveAtEnd) || run.Plan.Policies.Any(policy => Several.Own(policy) is CheckpointEvery);
    private bool hasResult, hasLackedOffer, hasFailedToSave, hasAbandoned, hasLost;

    /// <summary>Looks at events that were journaled.</summary>
    public void Look(IReadOnlyList<ExperimentEvent> events)
    {
        for (var i = 0; i < events.Count; i++)
        {
            switch (events[i])
            {
                case ResultReported result: Look(result); break;
                case CheckpointDropped { Reason: LostCheckpoints.Reason } lost: TellLost(lost); break;
                case CheckpointFailed failed when !hasFailedToSave: Tell(failed); break;
                case TrialCompleted { Abandoned: true } or TrialInterrupted { Abandoned: true } when !hasAbandoned: TellAbandoned(((TrialEvent)events[i]).Trial); break;
            }
        }
    }

    private void Look(ResultReported e)
    {
        if (!hasResult) TellMissing(e);
        if (wantsSaves && !hasLackedOffer && e is { OffersSave: false, Checkpoint: null } && WantsSaves(run.State.Trials[e.Trial])) TellNoOffer(e);
    }

    private bool WantsSaves(Trial trial) => run.Plan.TermsOf(trial).SaveAtEnd || run.Plan.Policies.Any(policy => Several.Concerns(policy, trial) && Several.Own(policy) is CheckpointEvery);

    private void TellMissing(ResultReported e)
    {
        hasResult = true;
        var known = run.State.Trials.Select(trial => trial.MetricNames).Append(e.Metrics.Names).Distinct().SelectMany(names => names.Span.ToArray()).Concat(ResultKeys.Numeric).ToHashSet(StringComparer.Ordinal);
        foreach (var (who, name) in Names(run.State.Trials[e.Trial]).Where(entry => !known.Contains(entry.Name)).DistinctBy(entry => entry.Name))
        {
            run.Warn($"{who} '{name}', which the first result does not have. {Spelling.Suggest(name, known)}");
        }
    }

    private IEnumerable<(string Who, string Name)> Names(Trial trial) =>
    [
        .. run.Plan.Problem.Objectives.Select(objective => ("Metric is", objective.Metric)),
        .. run.Plan.Scheduler.Reads.Select(name => ($"{run.Plan.Scheduler.GetType().Name} looks at", name)),
        .. run.Plan.Stoppers.Concat(run.Plan.Policies).Where(policy => Several.Concerns(policy, trial)).SelectMany(policy => policy.Reads.Select(name => ($"{Called(policy)} looks at", name))),
    ];

    private static string Called(Policy policy) => Several.Own(policy) switch
    {
        MetricStopper => nameof(RunOptions.Stop),
        KeepCheckpoints => nameof(CheckpointConfig.CheckpointScoreAttribute),
        var other => other.GetType().Name,
    };

    private void TellNoOffer(ResultReported e)
    {
        hasLackedOffer = true;
        run.Warn($"{run.State.Trials[e.Trial]} reported without an offer to save, so that no checkpoints are made although they are asked for. Offer to save with each report, or do not ask for checkpoints.");
    }

    private void Tell(CheckpointFailed e)
    {
        hasFailedToSave = true;
        run.Warn($"{run.State.Trials[e.Trial]} could not be saved: {Words.Sentence(Words.Line(e.Error.ToString(), 300))} Trials go on; one that is restarted begins at an older checkpoint, or from scratch. Further failures to save are in the journal.");
    }

    private void TellLost(CheckpointDropped e)
    {
        if (hasLost) return;
        hasLost = true;
        var rest = run.State.Trials[e.Trial].LatestCheckpoint is { } older ? $"an older one, of iteration {older.Iteration}" : "scratch";
        run.Warn($"{run.State.Trials[e.Trial]} cannot go on from {Path.Combine(run.TrialDirectory(e.Trial), Checkpoint.DirectoryName(e.Checkpoint))}, which is missing: it goes on from {rest}. Others like it are in the journal.");
    }

    private void TellAbandoned(int trial)
    {
        hasAbandoned = true;
        run.Warn($"{run.State.Trials[trial]} was told to stop, did not within the grace time, and was left behind still running. Let what it waits for take its CancellationToken.");
    }
}
