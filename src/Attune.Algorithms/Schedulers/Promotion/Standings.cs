namespace Attune;

/// <summary>Who stands at which rung, who waits, and who goes on next.</summary>
/// <param name="ladder">The rungs.</param>
/// <param name="quota">How many go on.</param>
/// <param name="criteria">What is compared.</param>
internal sealed class Standings(Ladder ladder, Quota quota, Criteria criteria)
{
    private readonly Dictionary<int, Climber> climbers = [];
    private readonly PromotionRung[] rungs = [.. Enumerable.Range(0, ladder.Count).Select(_ => new PromotionRung())];
    private readonly ResultOrder?[] orders = [.. Enumerable.Range(0, ladder.Count).Select(_ => criteria.NewOrder())];
    private readonly int?[] next = new int?[ladder.Count];
    private readonly SortedSet<int> strays = [];

    /// <summary>A trial on its way up.</summary>
    public Climber this[int trial] => climbers.TryGetValue(trial, out var climber) ? climber : climbers[trial] = new(trial);

    /// <summary>The waiting trial that goes on next, from the highest rung that has one; null: there is none.</summary>
    public RungStanding? Next
    {
        get
        {
            for (var rung = ladder.Top - 1; rung >= 0; rung--)
            {
                if (next[rung] is { } trial) return climbers[trial].Standing;
            }
            return null;
        }
    }

    /// <summary>A paused trial that is not waiting at a rung, since it lost what it had done: it is to go on. Null: there is none.</summary>
    public int? Stray => strays.Count > 0 ? strays.Min : null;

    /// <summary>Whether some trial has run as far as any may.</summary>
    public bool HasWinner => Enumerable.Range(0, ladder.Count).Last(rung => rung == 0 || quota.Places(rung - 1, int.MaxValue) > 0) is var highest && rungs[highest].Count > 0;

    /// <summary>The best waiting trial of the highest rung where one waits; null: none waits.</summary>
    public RungStanding? Leader => rungs.Reverse().Select(rung => rung.Best).FirstOrDefault(best => best is not null);

    /// <summary>All that wait, from the highest rung down, the best first.</summary>
    public IEnumerable<RungStanding> Waiting => rungs.Reverse().SelectMany(rung => rung.Waiting);

    /// <summary>The place of a trial at the rung where it stands, 1 for the best, among how many, and how many of them may go on.</summary>
    public (int Rung, int Rank, int Of, int Places) Place(RungStanding standing)
    {
        var rung = climbers[standing.Trial].Rung;
        return (rung, rungs[rung].Rank(standing), rungs[rung].Count, quota.Places(rung, rungs[rung].Count));
    }

    /// <summary>The result of a trial at the rung where it stands.</summary>
    public Outcome OutcomeOf(RungStanding standing) => orders[climbers[standing.Trial].Rung] is { } order ? order.Of(standing.Trial) : new(climbers[standing.Trial].Result, null);

    /// <summary>A trial reaches a rung.</summary>
    public void Reach(int trial, int rung, Outcome outcome, int iteration)
    {
        var score = outcome.Score;
        if (orders[rung] is { } order)
        {
            var renewed = order.Add(trial, outcome);
            score = order[trial];
            if (renewed is not null) Rescore(rung, renewed.Where(other => other.Trial != trial));
        }
        var rated = quota.Rate(trial, rung, score);
        this[trial].Reach(rung, rated, iteration, score);
        rungs[rung].Reach(new(rated, trial));
        quota.Reach(trial, rung, score);
        Refresh();
    }

    /// <summary>Whether a trial that has just reached a rung, and runs, goes before all that wait.</summary>
    public bool IsNext(int trial)
    {
        var climber = climbers[trial];
        for (var rung = ladder.Top - 1; rung > climber.Rung; rung--)
        {
            if (next[rung] is not null) return false;
        }
        var place = Place(climber.Standing);
        if (place.Places < place.Of) return place.Rank <= place.Places && (rungs[place.Rung].Best is not { } best || climber.Standing.CompareTo(best) < 0);
        return next[place.Rung] is null;
    }

    /// <summary>Whether a trial is among those that may go on from where it stands.</summary>
    public bool IsAmongBest(int trial) => Place(climbers[trial].Standing) is var place && place.Rank <= place.Places;

    /// <summary>Follows what happens to a trial besides its results.</summary>
    public void Observe(TrialEvent e)
    {
        switch (e)
        {
            case TrialPaused: Pause(this[e.Trial], e.Trial); break;
            case TrialResumed or TrialLaunched or TrialContinued or TrialCompleted or AttemptFailed: Go(this[e.Trial], e.Trial); break;
            case CheckpointFailed: this[e.Trial].CannotWait |= this[e.Trial].IsHeld; break;
            case TrialRewound rewound: Rewind(e.Trial, rewound.Iteration); break;
            case TrialForked forked: Rewind(e.Trial, forked.Iteration); break;
            default: return;
        }
        Refresh();
    }

    private void Pause(Climber climber, int trial)
    {
        climber.IsPaused = true;
        if (climber.IsHeld) rungs[climber.Rung].Wait(climber.Standing);
        else strays.Add(trial);
    }

    private void Go(Climber climber, int trial)
    {
        if (climber.Waits) rungs[climber.Rung].Leave(climber.Standing);
        strays.Remove(trial);
        (climber.IsPaused, climber.IsHeld) = (false, false);
    }

    private void Rewind(int trial, int iteration)
    {
        var climber = this[trial];
        if (climber.ReachedAfter(iteration) && climber.Waits)
        {
            rungs[climber.Rung].Leave(climber.Standing);
            strays.Add(trial);
        }
        for (; climber.ReachedAfter(iteration); climber.Forget())
        {
            rungs[climber.Rung].Forget(climber.Standing);
            orders[climber.Rung]?.Remove(trial);
            climber.IsHeld = false;
        }
        quota.Rewind(trial, iteration, climber.Rung);
    }

    private void Rescore(int rung, IEnumerable<(int Trial, double Score)> renewed)
    {
        (int Trial, double Score)[] others = [.. renewed];
        foreach (var (trial, score) in others) climbers[trial].Rescore(rung, score);
        rungs[rung].Rescore(others);
    }

    private void Refresh()
    {
        for (var rung = 0; rung < ladder.Top; rung++) next[rung] = rungs[rung].Next(quota.Places(rung, rungs[rung].Count));
    }
}
