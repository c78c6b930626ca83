namespace Attune;

/// <summary>Why trials go on, wait and end, in words, with values as they were reported.</summary>
internal sealed class PromotionWords(PromotionRules rules, Quota quota)
{
    private readonly Ladder ladder = rules.Ladder;

    /// <summary>At the end of the ladder.</summary>
    public string Full { get; } = $"reached max_t {rules.Ladder[rules.Ladder.Top]:G6}";

    public string Promoted(RungStanding standing, Standings standings)
    {
        var (rung, rank, of, _) = standings.Place(standing);
        return $"promoted to {Name(rung + 1)}: {Shown(standing, standings)}, rank {rank} of {of} at {Name(rung)}{Because(rung)}";
    }

    public string Waits(RungStanding standing, Standings standings) => $"{Stands(standing, standings)}{Because(standings.Place(standing).Rung)}; it waits";

    public string CannotWait(RungStanding standing, Standings standings) => $"{Stands(standing, standings)}, and its state could not be saved for it to wait";

    public string Leads(RungStanding standing, Standings standings)
    {
        var (rung, rank, of, _) = standings.Place(standing);
        return $"nothing else can run: {Shown(standing, standings)}, rank {rank} of {of} at {Name(rung)}, the highest at which a trial waits";
    }

    public string TooLate(RungStanding standing, Standings standings) => $"{Stands(standing, standings)}, and no more trials come";

    public string NotFinite(int rung, Standings standings) => $"{Name(rung)}: {rules.Criteria.Name} is not a finite number, which ranks worst";

    private string Stands(RungStanding standing, Standings standings)
    {
        var (rung, rank, of, places) = standings.Place(standing);
        var goOn = places switch { <= 0 => "none goes on yet", 1 => "the best one goes on", _ => $"the best {places} go on" };
        return $"{Name(rung)}: {Shown(standing, standings)}, rank {rank} of {of}, of which {goOn}";
    }

    private string Because(int rung) => quota.Explain(rung) is { } why ? $"; {why}" : "";

    private string Name(int rung) => rung == ladder.Top ? $"the end, {ladder[rung]:G6}" : $"rung {ladder[rung]:G6}";

    private string Shown(RungStanding standing, Standings standings)
    {
        var outcome = standings.OutcomeOf(standing);
        var shown = rules.Criteria.Show(outcome);
        return !rules.Criteria.IsSingle || outcome.Score.Equals(standing.Score) ? shown : $"{shown}, heading for {rules.Criteria.Show(new(standing.Score, null))}";
    }
}
