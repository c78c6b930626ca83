namespace Attune;

/// <summary>What a Gaussian process learns from.</summary>
/// <param name="Points">The points that were seen, then those that are pending.</param>
/// <param name="Values">What was seen, smaller is better.</param>
/// <param name="Shares">The variance of the noise at each point, pending ones too, as a share of the noise.</param>
internal sealed record Seen(PointPanels Points, double[] Values, double[] Shares)
{
    /// <summary>The points as they are, where <see cref="Points"/> are bent.</summary>
    public PointPanels Places { get; init; } = Points;

    /// <summary>How many points were seen.</summary>
    public int Count => Values.Length;

    /// <summary>Without what is pending, and no more than so many, evenly by the rank of their values.</summary>
    public Seen Thinned(int most)
    {
        int[] ranked = [.. Enumerable.Range(0, Count).OrderBy(i => Values[i])];
        int[] kept = [.. Enumerable.Range(0, Math.Min(Count, most)).Select(i => ranked[(int)((long)i * Count / Math.Min(Count, most))]).Order()];
        var thinned = new Seen(Points.Of(kept), [.. kept.Select(i => Values[i])], [.. kept.Select(i => Shares[i])]);
        return ReferenceEquals(Places, Points) ? thinned : thinned with { Places = Places.Of(kept) };
    }
}
