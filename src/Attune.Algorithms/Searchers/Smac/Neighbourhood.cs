namespace Attune;

/// <summary>Points that differ from another on one axis: numbers by four steps of a normal distribution, long and short ones, whole steps by one more and one less too, options by all others.</summary>
internal sealed class Neighbourhood(Axes axes, RandomStream random)
{
    private const int Steps = 4, MostOptions = 16;
    private const double Longest = 0.2, Decades = 2; // of a step's deviation; the shortest are so many powers of ten below

    /// <summary>A settled point from anywhere.</summary>
    public double[] Anywhere()
    {
        var point = new double[axes.Count];
        random.Fill(point);
        axes.Settle(point);
        return point;
    }

    /// <summary>The neighbours of a settled point, settled. What becomes active by an option is drawn.</summary>
    public IEnumerable<double[]> Around(double[] point)
    {
        foreach (var axis in axes)
        {
            if (double.IsNaN(point[axis.Index])) continue;
            foreach (var coordinate in axis.Kind == AxisKind.Categorical ? Options(axis, point[axis.Index]) : Numbers(axis, point[axis.Index]))
            {
                var neighbour = point.ToArray();
                neighbour[axis.Index] = coordinate;
                if (axis.Kind == AxisKind.Categorical) Complete(neighbour);
                axes.Settle(neighbour);
                yield return neighbour;
            }
        }
    }

    private IEnumerable<double> Numbers(Axis axis, double coordinate)
    {
        for (var i = 0; i < Steps; i++)
        {
            var there = coordinate + Longest * Math.Pow(10, -Decades * random.NextUnit()) * StandardNormal.Draw(random);
            if (there is >= 0 and < 1) yield return there;
        }
        var (from, to) = axis.CellAt(coordinate);
        if (from < to && Math.BitDecrement(from) >= 0) yield return Math.BitDecrement(from);
        if (from < to && to < 1) yield return to;
    }

    private IEnumerable<double> Options(Axis axis, double coordinate)
    {
        var (count, own) = ((int)axis.Count, axis.Pick(coordinate));
        if (count <= MostOptions) return Enumerable.Range(0, count).Where(option => option != own).Select(axis.Middle);
        return Enumerable.Range(0, MostOptions).Select(_ => axis.Middle(random.NextIndex(count)));
    }

    private void Complete(Span<double> point)
    {
        foreach (ref var coordinate in point)
        {
            if (double.IsNaN(coordinate)) coordinate = random.NextUnit();
        }
    }
}
