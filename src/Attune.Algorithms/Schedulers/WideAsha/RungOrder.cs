namespace Attune;

/// <summary>How well the order at a rung is kept at the next, among the last 64 trials that went on.</summary>
internal sealed class RungOrder
{
    private const int Window = 64, LeastPairs = 10;
    private const double Misleads = 0.6, Tells = 0.7;
    private readonly List<(int Trial, double Here, double Next)> climbed = [];
    private double kept; // pairs in which the one that was ahead here was ahead at the next; of equals half
    private int pairs;

    /// <summary>The share of trials that is to go on from the rung; see <see cref="WideAsha"/>.</summary>
    public double Share(double reductionFactor) =>
        pairs < LeastPairs ? 1 / reductionFactor : 1 - Math.Clamp(((kept + 1) / (pairs + 2) - Misleads) / (Tells - Misleads), 0, 1) * (1 - 1 / reductionFactor);

    /// <summary>Why so many go on, in words; null: too little was seen.</summary>
    public string? Explain(double reductionFactor) => pairs < LeastPairs
        ? null
        : $"in {kept:G4} of {pairs} pairs the one ahead there was ahead at the next rung: {(Share(reductionFactor) switch { 1 => "all go on", var share => $"{100 * share:F0} % go on" })}";

    /// <summary>A trial that went on has reached the next rung.</summary>
    public void Add(int trial, double here, double next)
    {
        Count((trial, here, next), 1);
        climbed.Add((trial, here, next));
        if (climbed.Count > Window) RemoveAt(0);
    }

    /// <summary>A trial went back.</summary>
    public void Remove(int trial)
    {
        if (climbed.FindIndex(one => one.Trial == trial) is >= 0 and var at) RemoveAt(at);
    }

    private void RemoveAt(int index)
    {
        var gone = climbed[index];
        climbed.RemoveAt(index);
        Count(gone, -1);
    }

    private void Count((int Trial, double Here, double Next) one, int sign)
    {
        foreach (var other in climbed)
        {
            if (one.Next == other.Next) continue;
            pairs += sign;
            kept += sign * (one.Here == other.Here ? 0.5 : one.Here > other.Here == one.Next > other.Next ? 1 : 0);
        }
    }
}
