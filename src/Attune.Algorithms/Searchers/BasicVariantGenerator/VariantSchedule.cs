namespace Attune;

/// <summary>Which pass, and which of its configurations, each variant is: worked out from its number, with nothing kept but the given points.</summary>
internal sealed class VariantSchedule
{
    private readonly VariantPass[] points;
    private readonly VariantPass whole;
    private readonly long gridCount;
    private readonly long pointCount; // variants of all points

    /// <param name="space">What is turned through.</param>
    /// <param name="given">The points that go first.</param>
    /// <param name="samples">How many passes; -1: without end.</param>
    public VariantSchedule(Space space, IReadOnlyList<Configuration> given, long samples)
    {
        points = [.. given.Select(point => point.Nested()).Select((point, i) => new VariantPass(i, point, [.. space.Grids.Where(grid => !Fixes(point, space, grid.Path))]))];
        whole = new VariantPass(0, null, space.Grids);
        gridCount = whole.Count;
        pointCount = points.Aggregate(0L, (sum, pass) => Add(sum, pass.Count));
        var rest = Math.Max(0, samples - points.Length);
        Count = samples < 0 ? -1 : Add(pointCount, gridCount > 0 && rest > long.MaxValue / gridCount ? long.MaxValue : rest * gridCount);
    }

    /// <summary>How many variants there are; -1: without end. Saturates at <see cref="long.MaxValue"/>.</summary>
    public long Count { get; }

    /// <summary>How many variants a pass has that no point cuts short.</summary>
    public long GridCount => gridCount;

    /// <summary>The pass of a variant, and which of its configurations the variant is.</summary>
    /// <param name="index">The variant's number, from 0.</param>
    public (VariantPass Pass, long Way) At(long index)
    {
        if (index >= pointCount) return (whole with { Number = points.Length + (index - pointCount) / gridCount }, (index - pointCount) % gridCount);
        var point = 0;
        for (; index >= points[point].Count; point++) index -= points[point].Count;
        return (points[point], index);
    }

    // A point fixes what it names: inner spaces name by name, everything else as a whole.
    private static bool Fixes(Configuration given, Space space, string path)
    {
        var slash = path.IndexOf('/');
        var name = slash < 0 ? path : path[..slash];
        if (!given.Names.Contains(name)) return false;
        return slash < 0 || space[name].Untyped is not Space inner || given[name] is not { Kind: ValueKind.Map } part || Fixes(part.AsMap(), inner, path[(slash + 1)..]);
    }

    private static long Add(long a, long b) => a > long.MaxValue - b ? long.MaxValue : a + b;
}
