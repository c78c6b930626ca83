namespace Attune.Cli.Races;

/// <summary>What a contestant of a race has shown.</summary>
internal sealed class RaceLane
{
    private readonly HashSet<int> begun = [];
    private readonly SortedDictionary<int, double> values = [];

    /// <summary>The metric's value in each round that it ended.</summary>
    public IReadOnlyCollection<double> Values => values.Values;

    /// <summary>Why it takes no part any more; null: it does.</summary>
    public string? Out { get; set; }

    public bool HasBegun(int round) => begun.Contains(round);

    public void Begin(int round) => begun.Add(round);

    public void End(int round, double value) => values[round] = value;

    /// <summary>The values of both in each round that both ended.</summary>
    public IEnumerable<(double Own, double Other)> Beside(RaceLane other) =>
        from round in values where other.values.ContainsKey(round.Key) select (round.Value, other.values[round.Key]);
}
