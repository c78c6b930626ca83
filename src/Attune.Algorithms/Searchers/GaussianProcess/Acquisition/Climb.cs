namespace Attune;

/// <summary>Eight points on their ways uphill, side by side, in the features that are numbers; options stay.</summary>
internal sealed class Climb(Axes axes, Features features, IAcquisitionFunction function)
{
    private static readonly DescentLimits Limits = new(Memory: 8, Iterations: int.MaxValue, Tolerance: 1e-7, Progress: 1e-9, Reach: 0.1);

    /// <summary>Moves points to where the function is highest around them.</summary>
    /// <param name="starts">At most eight settled points.</param>
    /// <param name="region">Where they stay.</param>
    /// <param name="evaluations">How often the function is evaluated at most.</param>
    /// <returns>The points, settled.</returns>
    public List<double[]> From(IReadOnlyList<double[]> starts, Region region, int evaluations)
    {
        var queries = new double[function.PanelLength];
        for (var lane = 0; lane < Tile.Side; lane++) features.Encode(starts[Math.Min(lane, starts.Count - 1)], ref queries[lane]);
        var ways = starts.Select((start, lane) => Begin(start, queries, lane, region)).ToArray();
        double[] values = new double[Tile.Side], gradients = new double[features.Count * Tile.Side], gradient = new double[features.Numbers];
        for (var i = 0; i < evaluations && Array.Exists(ways, way => !way.IsDone); i++)
        {
            function.Differentiate(queries, values, gradients);
            for (var lane = 0; lane < ways.Length; lane++)
            {
                if (ways[lane].IsDone) continue;
                for (var f = 0; f < gradient.Length; f++) gradient[f] = -gradients[f * Tile.Side + lane];
                ways[lane].Tell(-values[lane], gradient);
                for (var f = 0; f < gradient.Length; f++) queries[f * Tile.Side + lane] = ways[lane].Next[f];
            }
        }
        return [.. ways.Zip(starts, End)];
    }

    // A number that is not active stays where it counts.
    private Descent Begin(double[] start, ReadOnlySpan<double> queries, int lane, Region region)
    {
        double[] at = new double[features.Numbers], lower = [.. region.Lower], upper = [.. region.Upper];
        for (var f = 0; f < at.Length; f++)
        {
            at[f] = queries[f * Tile.Side + lane];
            if (double.IsNaN(start[features.AxisOf(f)])) (lower[f], upper[f]) = (at[f], at[f]);
        }
        return new(at, lower, upper, Limits);
    }

    private double[] End(Descent way, double[] start)
    {
        double[] point = [.. start];
        for (var f = 0; f < features.Numbers; f++)
        {
            ref var coordinate = ref point[features.AxisOf(f)];
            if (!double.IsNaN(coordinate)) coordinate = way.Best[f];
        }
        axes.Settle(point);
        return point;
    }
}
