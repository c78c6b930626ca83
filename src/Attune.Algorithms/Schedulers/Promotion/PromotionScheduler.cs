namespace Attune;

/// <summary>
/// Lets trials wait at rungs and go on when they are among the best there. What the slots do: trials that are pending, then a waiting trial from the highest rung that has one to promote, then a
/// new one. A trial that would be the next to go on when it reaches a rung goes on at once. An event costs O(√n) in the number of trials at a rung.
/// </summary>
/// <param name="rules">What is compared, and when.</param>
/// <param name="quota">How many go on.</param>
internal sealed class PromotionScheduler(PromotionRules rules, Quota quota) : IScheduler, IForesight
{
    private readonly TrainingTime training = new();
    private readonly Standings standings = new(rules.Ladder, quota, rules.Criteria);
    private readonly PromotionWords words = new(rules, quota);
    private int? numSamples;
    private bool isSearchFinished;

    /// <summary>How the trial of the last event stood; null when that event brought no trial to a rung.</summary>
    internal RungJudgement? Latest { get; private set; }

    /// <inheritdoc/>
    public void Observe(ExperimentEvent e)
    {
        if (rules.TimeAttr == ResultKeys.TimeTotal) training.Observe(e);
        Latest = null;
        switch (e)
        {
            case ResultReported result: Take(result); break;
            case TrialCompleted completed: End(completed); break;
            case SearchFinished: isSearchFinished = true; break;
            case SessionStarted session: Start(session.NumSamples); break;
            case ExperimentExtended extended: Start(extended.NumSamples); break;
            case TrialEvent of: standings.Observe(of); break;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<Directive> React(ExperimentEvent e, IExperimentView experiment) => e switch
    {
        ResultReported when Latest is { } latest => [Wish(latest)],
        Stalled => [.. AtStandstill()],
        _ => [],
    };

    /// <inheritdoc/>
    public NextTrial Next(IExperimentView experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        if (experiment.First(TrialStatus.Pending) is { } pending) return new NextTrial.Run(pending.Id);
        if (standings.Stray is { } stray) return new NextTrial.Run(stray, "it is paused and waits at no rung: it goes on");
        return standings.Next is { } next ? new NextTrial.Run(next.Trial, words.Promoted(next, standings)) : NextTrial.New.Instance;
    }

    /// <inheritdoc/>
    public int Foresees(Trial trial)
    {
        var reached = rules.Ladder.Reached(trial.Iteration);
        if (!Foresight.Counts(rules.TimeAttr) || reached > standings[trial.Id].Rung) return 0;
        return reached == rules.Ladder.Top ? int.MaxValue : Foresight.Before(rules.Ladder[reached + 1], trial.Iteration);
    }

    private void Take(ResultReported e)
    {
        var time = ResultKeys.Read(e.Metrics, rules.TimeAttr, e.Iteration, training.Of(e.Trial));
        if (double.IsNaN(time) || !rules.Criteria.AreIn(e.Metrics)) return;
        var outcome = rules.Criteria.Of(e.Metrics);
        quota.Report(e.Trial, e.Iteration, outcome.Score);
        var rung = rules.Ladder.Reached(time);
        if (rung > standings[e.Trial].Rung) Latest = Judge(e.Trial, rung, outcome, e.Iteration);
    }

    private RungJudgement Judge(int trial, int rung, Outcome outcome, int iteration)
    {
        standings.Reach(trial, rung, outcome, iteration);
        if (rung == rules.Ladder.Top) return new(trial, rung, RungOutcome.Stops, words.Full);
        if (outcome.IsWorst) return new(trial, rung, RungOutcome.Stops, words.NotFinite(rung, standings));
        if (quota.Exempts(trial) is { } why) return new(trial, rung, RungOutcome.GoesOn, why);
        var standing = standings[trial].Standing;
        if (standings.IsNext(trial)) return new(trial, rung, RungOutcome.GoesOn, words.Promoted(standing, standings));
        if (!standings[trial].CannotWait)
        {
            standings[trial].IsHeld = true;
            return new(trial, rung, RungOutcome.Waits, words.Waits(standing, standings));
        }
        return standings.IsAmongBest(trial)
            ? new(trial, rung, RungOutcome.GoesOn, words.Promoted(standing, standings))
            : new(trial, rung, RungOutcome.Stops, words.CannotWait(standing, standings));
    }

    // A trial that ended by itself, or as its user had asked for, has run in full.
    private void End(TrialCompleted e)
    {
        if (e is { LastResult: { } last, By: DecidedBy.Trainable or DecidedBy.Stopper } && rules.Criteria.AreIn(last) && standings[e.Trial].Rung < rules.Ladder.Top)
        {
            standings.Reach(e.Trial, rules.Ladder.Top, rules.Criteria.Of(last), e.Iteration);
        }
        standings.Observe(e);
    }

    // More samples than before: the search goes on.
    private void Start(int samples)
    {
        if (samples != numSamples) isSearchFinished = false;
        numSamples = samples;
    }

    private static Directive Wish(RungJudgement judgement) => judgement.Outcome switch
    {
        RungOutcome.GoesOn => new Directive.Continue(judgement.Trial, judgement.Reason),
        RungOutcome.Waits => new Directive.Pause(judgement.Trial, judgement.Reason),
        _ => new Directive.Stop(judgement.Trial, judgement.Reason),
    };

    // Nothing runs and nothing can start. The leader goes on, so that somebody reaches the end; when the search is finished and somebody has, the others end.
    private IEnumerable<Directive> AtStandstill()
    {
        if (standings.Leader is not { } leader) yield break;
        if (!isSearchFinished || !standings.HasWinner)
        {
            yield return new Directive.Resume(leader.Trial, words.Leads(leader, standings));
            yield break;
        }
        foreach (var standing in standings.Waiting) yield return new Directive.Stop(standing.Trial, words.TooLate(standing, standings));
    }
}
