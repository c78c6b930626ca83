namespace Attune;

/// <summary>
/// What a front of two or three objectives does not dominate, up to a reference, cut into boxes: strips along the first objective, each as high as the second may be; points of three objectives come in the order of the
/// third, and each ends the strips that it cuts, as boxes, and begins new ones. So n points make 2 n + 1 boxes at most (as Yang, Emmerich, Deutz and Bäck 2019, section 3, in another order).
/// </summary>
internal sealed class Partition
{
    private readonly record struct Strip(double Left, double Right, double Height, double From);

    private readonly List<double[]> lowers = [], uppers = [];
    private readonly int objectives;

    /// <param name="front">Points below the reference; what others dominate changes nothing.</param>
    /// <param name="reference">The reference, of two or three objectives.</param>
    public Partition(IEnumerable<double[]> front, double[] reference)
    {
        objectives = reference.Length;
        List<Strip> strips = [new(double.NegativeInfinity, reference[0], reference[1], double.NegativeInfinity)];
        foreach (var point in front.OrderBy(Depth).ThenBy(point => point[0])) Cut(strips, point[0], point[1], Depth(point));
        foreach (var strip in strips) Add(strip, objectives == 2 ? double.PositiveInfinity : reference[2]);
        Bounds = [.. Enumerable.Range(0, objectives).Select(o => lowers.Concat(uppers).Select(corner => corner[o]).Where(double.IsFinite).Distinct().Order().ToArray())];
        Boxes = [.. lowers.Select((lower, box) => Enumerable.Range(0, objectives).Select(o => (Array.BinarySearch(Bounds[o], lower[o]), Array.BinarySearch(Bounds[o], uppers[box][o]))).ToArray())];
    }

    /// <summary>The bounds of boxes in each objective, in order.</summary>
    public double[][] Bounds { get; }

    /// <summary>Of each box, in each objective, the places of its bounds; of the lower one below 0: there is none.</summary>
    public (int Lower, int Upper)[][] Boxes { get; }

    private double Depth(double[] point) => objectives == 2 ? double.NegativeInfinity : point[2];

    private void Cut(List<Strip> strips, double x, double y, double depth)
    {
        var first = strips.FindIndex(strip => strip.Right > x);
        var last = strips.FindLastIndex(strip => strip.Height > y);
        if (last < first) return;
        foreach (var strip in strips[first..(last + 1)]) Add(strip, depth);
        var (left, right) = (strips[first], strips[last].Right);
        strips.RemoveRange(first, last + 1 - first);
        strips.Insert(first, new(x, right, y, depth));
        if (left.Left < x) strips.Insert(first, left with { Right = x, From = depth });
    }

    private void Add(Strip strip, double to)
    {
        if (!(strip.From < to)) return;
        lowers.Add([strip.Left, double.NegativeInfinity, strip.From]);
        uppers.Add([strip.Right, strip.Height, to]);
    }
}
