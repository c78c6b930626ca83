namespace Attune;

/// <summary>
/// Considers each trial by itself when it has trained for an interval: one at the bottom goes on from one at the top, one at the top is saved for others, and each yields to
/// those that wait.
/// </summary>
internal sealed class AsynchronousPopulation(PopulationRules rules, Objective objective, IExplorer explorer, Func<string, long, RandomStream> draws)
    : PopulationScheduler(rules, objective, explorer, draws)
{
    private Turn? turn; // what the last event means, if it is a result at which its trial was considered

    /// <summary>What the last event means; null when no trial was considered at it.</summary>
    internal Turn? Latest => turn;

    public override NextTrial Next(IExperimentView experiment) => Population.Next switch
    {
        null => NextTrial.New.Instance,
        { Time: > 0 } when !Population.IsComplete => NextTrial.New.Instance,
        var next => new NextTrial.Run(next.Trial),
    };

    // Rounded apart, so that their sum lies no later than the time itself.
    protected override double Due(Member member) => Math.Max(Math.Ceiling(Rules.BurnIn), Math.Floor(member.Perturbed) + Math.Ceiling(Rules.Interval));

    protected override void Begin() => turn = null;

    protected override void Take(ResultReported e, Member member, double time)
    {
        if (!IsComplete(e, time) || time < Rules.BurnIn || time - member.Perturbed < Rules.Interval) return;
        Consider(e, member, time);
        member.Perturbed = time;
        var (size, rank) = (Population.Quantile(Rules.Quantile), Population.RankOf(member));
        member.IsDonor = rank >= Population.Ranked - size;
        Population.Offer(member, null);
        turn = new(member, rank, size, rank >= 0 && rank < size ? Choose(member, rank, size) : null);
    }

    protected override void Finish(ExperimentEvent e) { }

    protected override IReadOnlyList<Directive> Wishes(ExperimentEvent e)
    {
        if (turn is not { } now || e is not ResultReported result) return [];
        if (!now.Member.HasCheckpoint && !result.OffersSave) return [new Directive.Fail(result.Trial, NoCheckpoint($"trial {now.Member.Trial} has none at time {now.Member.Time:G6} and offers none"))];
        if (now.Exploit is { } exploit) return [Fork(exploit)];
        List<Directive> wishes = [];
        if (now.Member.IsDonor) wishes.Add(new Directive.Save(now.Member.Trial, $"{Say(now.Member, now.Rank)}: others may go on from it"));
        if (Population.Waiting > 0 || !Population.IsComplete) wishes.Add(new Directive.Pause(now.Member.Trial, "it has trained for an interval, and others wait for their turn"));
        return wishes;
    }

    /// <summary>What became of a trial when it was considered.</summary>
    /// <param name="Member">Which one.</param>
    /// <param name="Rank">Its rank, the worst 0; -1: its value is not a number.</param>
    /// <param name="Size">How many are at the top, and at the bottom.</param>
    /// <param name="Exploit">From whom it goes on; null: it does not.</param>
    internal sealed record Turn(Member Member, int Rank, int Size, Exploit? Exploit);
}
