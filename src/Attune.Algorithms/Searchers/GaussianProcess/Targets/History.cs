namespace Attune;

/// <summary>Which trials a model learns from, as they ended, and which are pending. A trial that is paused counts as ended when it has reported.</summary>
internal sealed class History(Evidence evidence)
{
    private readonly List<int> ended = [];
    private readonly HashSet<int> known = [];
    private readonly SortedSet<int> pending = [];

    /// <summary>The trials that ended, in that order, failed ones too.</summary>
    public IReadOnlyList<int> Ended => ended;

    /// <summary>The trials that have not ended, in order.</summary>
    public IReadOnlyCollection<int> Pending => pending;

    /// <summary>Learns that something happened to a trial.</summary>
    /// <returns>Whether it has just ended.</returns>
    public bool Learn(int trial)
    {
        if (!evidence[trial].IsLocated) return false;
        if (HasEnded(trial))
        {
            pending.Remove(trial);
            if (!known.Add(trial)) return false;
            ended.Add(trial);
            return true;
        }
        if (known.Remove(trial)) ended.Remove(trial);
        pending.Add(trial);
        return false;
    }

    /// <summary>The losses of a trial that ended; not-a-number when it failed.</summary>
    public double[] Losses(int trial) =>
        evidence[trial].Stage is Stage.Failed or Stage.Invalid ? [.. Enumerable.Repeat(double.NaN, evidence.Objectives)] : evidence.Losses(trial).ToArray();

    /// <summary>The loss of a trial that ended, the first of several; positive infinity when it failed or breaks a constraint.</summary>
    public double Loss(int trial) => Losses(trial)[0] is var loss && double.IsNaN(loss) || !(evidence.Violation(trial) <= 0) ? double.PositiveInfinity : loss;

    private bool HasEnded(int trial) => evidence[trial].Stage switch
    {
        Stage.Pending => false,
        Stage.Paused => !evidence.Losses(trial).ContainsAnyExceptInRange(double.MinValue, double.MaxValue),
        _ => true,
    };
}
