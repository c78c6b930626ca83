namespace Attune;

/// <summary>Looks for the points from which most is hoped for: candidates, ways uphill from the best of them, and a walk over neighbouring steps and options.</summary>
internal sealed class AcquisitionSearch(Axes axes, Features features, IAcquisitionFunction function)
{
    private const int Rounds = 4, Walkers = 2;

    /// <summary>The points, best first.</summary>
    /// <param name="good">Points that are good, best first; at least one.</param>
    /// <param name="region">Where it looks.</param>
    /// <param name="effort">How much it may do.</param>
    /// <param name="random">The draws.</param>
    /// <param name="untried">Which points are left.</param>
    public IReadOnlyList<double[]> Best(IReadOnlyList<double[]> good, Region region, Effort effort, RandomStream random, Untried untried)
    {
        var candidates = new Candidates(axes, features, random);
        var far = Ranked(untried.Of(Enumerable.Range(0, effort.Candidates / 2).Select(_ => candidates.Anywhere(region))));
        var near = Ranked(untried.Of(Enumerable.Range(0, effort.Candidates / 2).Select(i => candidates.Near(good[i % good.Count], region))));
        double[][] starts = [.. near.Take(Tile.Side / 2).Concat(far.Take(Tile.Side / 2)).Select(start => start.Point)];
        var found = Ranked(new Climb(axes, features, function).From(starts, region, effort.Evaluations).Concat(starts));
        for (var walker = 0; walker < Walkers && axes.Any(axis => axis.Kind != AxisKind.Continuous); walker++)
        {
            found.Add(Walk(found[walker], candidates, region));
            if (untried.Lacks(found[^1].Point)) found.AddRange([.. Beyond(found[^1], candidates, region, untried)]);
        }
        return [.. found.OrderByDescending(at => at.Value).Select(at => at.Point), .. far.Take(Tile.Side).Select(at => at.Point)];
    }

    // From step to step, and from option to option, as long as it pays.
    private (double[] Point, double Value) Walk((double[] Point, double Value) from, Candidates candidates, Region region)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var next = Ranked(candidates.Around(from.Point, region));
            if (next.Count == 0 || next[0].Value <= from.Value) break;
            from = next[0];
        }
        return from;
    }

    // The points left around one that was tried, and around the best of these, as long as it pays.
    private IEnumerable<(double[] Point, double Value)> Beyond((double[] Point, double Value) tried, Candidates candidates, Region region, Untried untried)
    {
        var from = (tried.Point, Value: double.NegativeInfinity);
        for (var round = 0; round < Rounds; round++)
        {
            var next = Ranked(untried.Of(candidates.Around(from.Point, region)));
            foreach (var neighbour in next) yield return neighbour;
            if (next.Count == 0 || next[0].Value <= from.Value) break;
            from = (next[0].Point, untried.Lacks(next[0].Point) ? double.NegativeInfinity : next[0].Value);
        }
    }

    private List<(double[] Point, double Value)> Ranked(IEnumerable<double[]> points)
    {
        var all = points.ToList();
        var panels = Triangle.PanelsFor(all.Count);
        double[] queries = new double[panels * function.PanelLength], values = new double[panels * Tile.Side];
        for (var i = 0; i < all.Count; i++) features.Encode(all[i], ref queries[i / Tile.Side * function.PanelLength + i % Tile.Side]);
        if (panels > 0) function.Evaluate(queries, values);
        return [.. all.Select((point, i) => (Point: point, Value: values[i])).OrderByDescending(at => at.Value)];
    }
}
