namespace Attune;

/// <summary>
/// Considers all trials together, in rounds: each pauses when it has reached the time of the round, and when all that live have, those at the bottom go on from those at the
/// top and the next round begins. A trial that ends or fails is not waited for.
/// </summary>
internal sealed class SynchronousPopulation(PopulationRules rules, Objective objective, IExplorer explorer, Func<string, long, RandomStream> draws)
    : PopulationScheduler(rules, objective, explorer, draws)
{
    private readonly Queue<Exploit> exploits = new(); // of the last round, not yet carried out
    private double round = Math.Max(rules.Interval, rules.BurnIn);
    private ResultReported? arrival; // the last event, if its trial reached the round with it
    private Exploit? head; // what was next before the last event

    /// <summary>The time that all must reach for the next round.</summary>
    internal double Round => round;

    /// <summary>How many were at the top, and at the bottom, when the last round was held.</summary>
    internal int Size { get; private set; }

    public override NextTrial Next(IExperimentView experiment) => Population.Next switch
    {
        { } next when next.Time < round => next.Time > 0 && !Population.IsComplete ? NextTrial.New.Instance : new NextTrial.Run(next.Trial),
        { } when Population.IsComplete => new NextTrial.Wait($"{Population.Waiting} trials have reached the round at {round:G6} and wait for the {Population.Count - Population.Waiting} others"),
        _ => NextTrial.New.Instance,
    };

    // A round is held when all have reached it.
    protected override double Due(Member member) => round;

    protected override void Begin() => (arrival, head) = (null, exploits.TryPeek(out var next) ? next : null);

    protected override void Take(ResultReported e, Member member, double time)
    {
        if (!IsComplete(e, time) || time < round) return;
        Consider(e, member, time);
        Population.Offer(member, null);
        (member.IsDonor, arrival) = (true, e);
    }

    protected override void Finish(ExperimentEvent e)
    {
        if (e is TrialForked forked && head?.Member.Trial == forked.Trial) exploits.Dequeue();
        while (exploits.TryPeek(out var next) && IsVoid(next)) exploits.Dequeue();
        if (exploits.Count == 0 && e is not SessionStarted && IsRoundDue) HoldRound(); // a session first says what was lost
    }

    // One wish at a time: what follows is wanted when it has been carried out, in this session or the next.
    protected override IReadOnlyList<Directive> Wishes(ExperimentEvent e)
    {
        if (arrival is not null && Population[arrival.Trial] is { } member) return [Await(arrival, member)];
        return exploits.TryPeek(out var next) && (next != head || e is SessionStarted or Stalled) ? [Fork(next)] : [];
    }

    private bool IsRoundDue => Population is { Count: > 0, IsComplete: true, Next: { } earliest } && Population.Waiting == Population.Count && earliest.Time >= round;

    private Directive Await(ResultReported e, Member member) => member.HasCheckpoint || e.OffersSave
        ? new Directive.Pause(member.Trial, $"it has reached the round at {round:G6} and waits for the others")
        : new Directive.Fail(member.Trial, NoCheckpoint($"trial {member.Trial} has none at time {member.Time:G6} and offers none"));

    // One of the two has ended, or gone on, or the checkpoint is gone.
    private bool IsVoid(Exploit exploit) => !exploit.Member.IsWaiting || Population[exploit.Member.Trial] != exploit.Member
        || Population[exploit.Donor.Trial] != exploit.Donor || exploit.Donor.Donation != exploit.Checkpoint;

    private void HoldRound()
    {
        Size = Population.Quantile(Rules.Quantile);
        for (var rank = 0; rank < Size; rank++)
        {
            if (Choose(Population.At(rank), rank, Size) is { } exploit) exploits.Enqueue(exploit);
        }
        var times = Population.Members.Except(exploits.Select(exploit => exploit.Member)).Concat(exploits.Select(exploit => exploit.Donor)).Select(member => member.Time).ToList();
        round = Math.Max(round + Rules.Interval, times.Max());
        // All are there already: the round is one that they have to train for.
        if (times.Min() >= round) round = times.Max() + Rules.Interval;
    }
}
