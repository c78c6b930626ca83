namespace Attune;

/// <summary>The schedule that led to the last trial of a policy: with what configuration training began, and when it changed to what.</summary>
/// <param name="Start">The configuration it began with; null: the policy is empty.</param>
/// <param name="Changes">The iterations and the configurations from then on, in order.</param>
internal sealed record PolicySchedule(Configuration? Start, IReadOnlyList<(int Iteration, Configuration Configuration)> Changes)
{
    /// <summary>Walks back from the last line, from each trial to the donor it came from, until that is told no more.</summary>
    public static PolicySchedule Of(IReadOnlyList<PolicyLine> lines)
    {
        var kept = new List<PolicyLine>();
        for (var i = lines.Count - 1; i >= 0 && (kept.Count == 0 || lines[i].Trial == kept[^1].Donor); i--) kept.Add(lines[i]);
        kept.Reverse();
        return new(kept.Count == 0 ? null : kept[0].From, [.. kept.Select(line => (line.DonorIteration, line.To))]);
    }
}
