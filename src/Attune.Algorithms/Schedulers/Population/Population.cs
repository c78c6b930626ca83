namespace Attune;

/// <summary>The live trials of an experiment, ranked and queued: a fold of events. Each event costs O(√n) at most, but for the first of a session.</summary>
/// <param name="timeOf">The time of a checkpoint.</param>
internal sealed class Population(Func<Checkpoint, double> timeOf)
{
    private readonly Dictionary<int, Member> members = [];
    private readonly Dictionary<int, Member> left = []; // those that have ended, and may be taken up again
    private readonly RankedList<Rank> ranking = new(); // of those with a score
    private readonly RankedList<Rank> donors = new(); // of those from which others may go on
    private readonly SortedSet<(double Time, long Order, int Trial)> waiting = [];
    private long orders;
    private int? samples;
    private bool isStalled;

    /// <summary>How many there are.</summary>
    public int Count => members.Count;

    /// <summary>How many have a score.</summary>
    public int Ranked => ranking.Count;

    /// <summary>How many wait.</summary>
    public int Waiting => waiting.Count;

    /// <summary>Whether there will be no more members, or none for now.</summary>
    public bool IsComplete => IsClosed || isStalled;

    /// <summary>Whether there will be no more members.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>The one that waits and has trained least; null when none waits.</summary>
    public Member? Next => waiting.Count > 0 ? members[waiting.Min.Trial] : null;

    public IEnumerable<Member> Members => members.Values;

    public Member? this[int trial] => members.GetValueOrDefault(trial);

    /// <summary>The member at a rank, the worst at 0.</summary>
    public Member At(int rank) => members[ranking[rank].Trial];

    /// <summary>The rank of a member, the worst 0; -1 when it has no score.</summary>
    public int RankOf(Member member) => double.IsNaN(member.Score) ? -1 : ranking.CountBelow(member.Rank);

    /// <summary>How many are at the top, and as many at the bottom: a share of those ranked, rounded up, but never more than half.</summary>
    public int Quantile(double fraction)
    {
        if (Ranked < 2) return 0;
        var size = (int)Math.Ceiling(Ranked * fraction);
        return size > Ranked / 2.0 ? Ranked / 2 : size;
    }

    /// <summary>The best of the top from which others may go on; null when there is none.</summary>
    public Member? BestDonor(int top) => donors.Count > 0 && members[donors[donors.Count - 1].Trial] is var best && RankOf(best) >= Ranked - top ? best : null;

    /// <summary>Scores a member.</summary>
    public void Consider(Member member, double score, double time)
    {
        Leave(member);
        member.Consider(score, time);
        Enter(member);
    }

    /// <summary>Sets from which checkpoint of a member others may go on.</summary>
    public void Offer(Member member, int? checkpoint)
    {
        if (member.Donation is not null) donors.Remove(member.Rank);
        member.Donation = checkpoint;
        if (checkpoint is not null && !double.IsNaN(member.Score)) donors.Add(member.Rank);
    }

    /// <summary>Follows an event.</summary>
    public void Observe(ExperimentEvent e)
    {
        switch (e)
        {
            case TrialCreated created: Add(created); break;
            case SearchFinished: IsClosed = true; break;
            case SessionStarted session: Begin(session); break;
            case ExperimentExtended extended: Want(extended.NumSamples); break;
            case Stalled: isStalled = true; break;
            case TrialReopened reopened: Reopen(reopened); break;
            case TrialEvent of when this[of.Trial] is { } member: Follow(of, member); break;
        }
    }

    private void Follow(TrialEvent e, Member member)
    {
        switch (e)
        {
            case TrialLaunched or TrialContinued: Wait(member, false); break;
            case TrialPaused or TrialInterrupted: Wait(member, true); break;
            case TrialForked forked: Fork(forked, member); break;
            case ResultReported { Checkpoint: { } index }: Save(member, index); break;
            case CheckpointRegistered registered: Save(member, registered.Checkpoint); break;
            case CheckpointFailed: member.FailedSaves++; break;
            case CheckpointDropped dropped when dropped.Checkpoint == member.Donation: Offer(member, member.Latest == dropped.Checkpoint ? null : member.Latest); break;
            case TrialRewound rewound: Rewind(rewound, member); break;
            case AttemptFailed { Retry: true }: Requeue(member); break;
            case TrialCompleted or AttemptFailed: Remove(member); break;
        }
    }

    private void Add(TrialCreated e)
    {
        var member = new Member(e.Trial, orders++, e.Configuration);
        members.Add(e.Trial, member);
        Enter(member);
        isStalled = false;
    }

    // What ran when the last session ended waits; there may be more samples now.
    private void Begin(SessionStarted e)
    {
        foreach (var member in members.Values) Wait(member, true);
        Want(e.NumSamples);
    }

    private void Want(int count) => (IsClosed, isStalled, samples) = (IsClosed && samples == count, false, count);

    private void Remove(Member member)
    {
        Leave(member);
        members.Remove(member.Trial);
        left.Add(member.Trial, member);
    }

    private void Reopen(TrialReopened e)
    {
        if (members.Remove(e.Trial, out var member)) Leave(member);
        else left.Remove(e.Trial, out member);
        member!.Reopen(hasCheckpoint: e.Source is not null);
        members.Add(e.Trial, member);
        Enter(member);
    }

    private void Requeue(Member member)
    {
        Leave(member);
        (member.Order, member.IsWaiting) = (orders++, true);
        Enter(member);
    }

    private void Wait(Member member, bool waits)
    {
        if (member.IsWaiting == waits) return;
        member.IsWaiting = waits;
        if (waits) waiting.Add((member.Time, member.Order, member.Trial));
        else waiting.Remove((member.Time, member.Order, member.Trial));
    }

    private void Fork(TrialForked e, Member member)
    {
        Leave(member);
        member.Fork(timeOf(e.Source!), e.Fork.To);
        member.IsWaiting = true;
        Enter(member);
    }

    private void Save(Member member, int checkpoint)
    {
        member.Save(checkpoint);
        if (!member.IsDonor) return;
        member.IsDonor = false;
        Offer(member, checkpoint);
    }

    private void Rewind(TrialRewound e, Member member)
    {
        Leave(member);
        member.Rewind(toCheckpoint: e.Iteration > 0);
        Enter(member);
    }

    // What a member is ordered by must not change while it is in an order: it leaves, changes, and enters again.
    private void Enter(Member member)
    {
        if (!double.IsNaN(member.Score)) ranking.Add(member.Rank);
        if (member.Donation is not null && !double.IsNaN(member.Score)) donors.Add(member.Rank);
        if (member.IsWaiting) waiting.Add((member.Time, member.Order, member.Trial));
    }

    private void Leave(Member member)
    {
        if (!double.IsNaN(member.Score)) ranking.Remove(member.Rank);
        if (member.Donation is not null) donors.Remove(member.Rank);
        if (member.IsWaiting) waiting.Remove((member.Time, member.Order, member.Trial));
    }
}
