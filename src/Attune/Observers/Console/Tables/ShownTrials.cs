namespace Attune;

/// <summary>Which trials of many a table shows: of every status some, in order of their numbers.</summary>
internal static class ShownTrials
{
    private static readonly TrialStatus[] Order =
        [TrialStatus.Running, TrialStatus.Paused, TrialStatus.Pending, TrialStatus.Interrupted, TrialStatus.Terminated, TrialStatus.Invalid, TrialStatus.Error];

    /// <param name="trials">All trials, in order of their numbers.</param>
    /// <param name="most">How many are shown.</param>
    /// <param name="sortBy">By what those that have ended are sorted, the best first; null: not.</param>
    public static IReadOnlyList<Trial> Choose(Trial[] trials, int most, Objective? sortBy)
    {
        var by = trials.ToLookup(trial => trial.Status);
        var groups = Order.Select(status => by[status].ToList()).Where(group => group.Count > 0).ToList();
        if (sortBy is not null) groups = [.. groups.Select(group => group[0].Status == TrialStatus.Terminated ? Sort(group, sortBy) : group)];
        var shares = Share(groups, Math.Min(most, trials.Length));
        return [.. groups.SelectMany((group, i) => group.Take(shares[i]))];
    }

    /// <summary>How a status is called in Ray Tune.</summary>
    public static string Name(TrialStatus status) => status.ToString().ToUpperInvariant();

    /// <summary>How many stand where: <c>3 PENDING, 2 RUNNING</c>.</summary>
    public static string Counts(IEnumerable<Trial> trials) =>
        string.Join(", ", trials.GroupBy(trial => trial.Status).OrderBy(group => group.Key).Select(group => $"{group.Count()} {Name(group.Key)}"));

    private static List<Trial> Sort(List<Trial> group, Objective objective) => [.. group.OrderByDescending(trial => objective.Score(trial.LastResult))];

    // Places go round, one to each group that has more.
    private static int[] Share(List<List<Trial>> groups, int places)
    {
        var shares = new int[groups.Count];
        for (var i = 0; places > 0; i = (i + 1) % groups.Count)
        {
            if (shares[i] == groups[i].Count) continue;
            shares[i]++;
            places--;
        }
        return shares;
    }
}
