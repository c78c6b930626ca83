namespace Attune;

/// <summary>Points from which the search for the most promising one starts: some from everywhere in a region, some near good ones.</summary>
internal sealed class Candidates(Axes axes, Features features, RandomStream random)
{
    private const double LeastReach = -5, MostReach = -0.7; // of steps away from good points: powers of ten

    /// <summary>A point from anywhere in a region, settled.</summary>
    public double[] Anywhere(Region region)
    {
        var point = new double[axes.Count];
        random.Fill(point);
        for (var f = 0; f < features.Numbers; f++) point[features.AxisOf(f)] = region.Lower[f] + (region.Upper[f] - region.Lower[f]) * point[features.AxisOf(f)];
        region.Hold(point);
        axes.Settle(point);
        return point;
    }

    /// <summary>A point near another, settled: some of its coordinates a step away, all steps of about one length.</summary>
    public double[] Near(ReadOnlySpan<double> other, Region region)
    {
        var point = other.ToArray();
        var reach = Math.Pow(10, LeastReach + (MostReach - LeastReach) * random.NextUnit());
        var share = Math.Max(random.NextUnit(), 1.0 / features.Count);
        for (var f = 0; f < features.Count; f++)
        {
            ref var coordinate = ref point[features.AxisOf(f)];
            if (double.IsNaN(coordinate)) coordinate = random.NextUnit();
            else if (random.NextUnit() < share) coordinate = Moved(f, coordinate, reach, region);
        }
        region.Hold(point);
        axes.Settle(point);
        return point;
    }

    /// <summary>All points one step or one option away, settled. Of what becomes active by that, the coordinates are drawn.</summary>
    public IEnumerable<double[]> Around(double[] point, Region region)
    {
        foreach (var axis in axes)
        {
            if (axis.Kind == AxisKind.Continuous || axis.Index == region.Held?.Axis || double.IsNaN(point[axis.Index])) continue;
            var (from, to) = axis.CellAt(point[axis.Index]);
            double[] others = axis.Kind == AxisKind.Ordinal ? [(3 * from - to) / 2, (3 * to - from) / 2] : [.. Enumerable.Range(0, (int)axis.Count).Where(option => option != axis.Pick(point[axis.Index])).Select(axis.Middle)];
            foreach (var other in others)
            {
                if (other is >= 0 and < 1) yield return With(point, axis.Index, other);
            }
        }
    }

    private double[] With(double[] point, int axis, double coordinate)
    {
        double[] moved = [.. point.Select(own => double.IsNaN(own) ? random.NextUnit() : own)];
        moved[axis] = coordinate;
        axes.Settle(moved);
        return moved;
    }

    private double Moved(int feature, double coordinate, double reach, Region region)
    {
        if (feature >= features.Numbers) return random.NextUnit() < reach + 0.1 ? random.NextUnit() : coordinate;
        var step = reach * StandardNormal.Draw(random);
        if (axes[features.AxisOf(feature)].CellAt(coordinate) is var (from, to) && to > from && Math.Abs(step) < to - from) step = Math.Sign(step) * (to - from);
        return Math.Clamp(coordinate + step, region.Lower[feature], region.Upper[feature]);
    }
}
