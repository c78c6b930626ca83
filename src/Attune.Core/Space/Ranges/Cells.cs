namespace Attune;

/// <summary>
/// The whole numbers from <paramref name="First"/> to <paramref name="Last"/>, each with its own cell of the unit interval: cells of equal width or, in the
/// logarithm, P(k) = ln((k + 1 - s) / (k - s)) / ln((Last + 1 - s) / (First - s)), where the shift s is 0 when a number stands for what is cut down to it and
/// 1/2 when it stands for what is rounded to it.
/// </summary>
internal readonly record struct Cells(long First, long Last, bool Log, double Shift)
{
    private Interval Span => new(First - Shift, Last + 1 - Shift, Log);

    public double Count => Math.Max((double)Last - First + 1, 0);

    public long At(double u) =>
        Math.Max(First, Math.Min(Last, Log ? (long)Math.Floor(Span.At(u) + Shift) : First + (long)Math.Floor(u * Count)));

    public double Middle(long k) => Interval.Coordinate((From(k) + From(k + 1)) / 2);

    public (double From, double To) Edges(long k) => (From(k), From(k + 1));

    private double From(long k) => Log ? Span.ShareBelow(k - Shift) : ((double)k - First) / Count;
}
