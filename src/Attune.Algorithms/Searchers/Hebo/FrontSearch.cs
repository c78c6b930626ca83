namespace Attune;

/// <summary>Breeds points between acquisitions: NSGA-II (Deb et al. 2002), whose trials are points and cost no more than a look at the model.</summary>
/// <param name="axes">Where points lie.</param>
/// <param name="features">How they are measured.</param>
/// <param name="acquisitions">What is hoped for from them.</param>
/// <param name="size">How many live on in each generation.</param>
/// <param name="generations">How many there are.</param>
internal sealed class FrontSearch(Axes axes, Features features, Acquisitions acquisitions, int size, int generations)
{
    private const double Crossover = 0.9; // Deb's
    private readonly Breeding breeding = new(axes, Crossover, 1.0 / axes.Count);

    /// <summary>Points that none of the others is better than in all ways, in the order of chance; after them those that break constraints more.</summary>
    /// <param name="good">Good points, around which half of the first generation is; at least one.</param>
    /// <param name="random">The draws.</param>
    public IReadOnlyList<double[]> Front(IReadOnlyList<double[]> good, RandomStream random)
    {
        var candidates = new Candidates(axes, features, random);
        var whole = Region.Whole(features.Numbers);
        List<double[]> points = [.. good, .. Enumerable.Range(0, size).Select(i => i % 2 == 0 ? candidates.Anywhere(whole) : candidates.Near(good[i / 2 % good.Count], whole))];
        var hopes = acquisitions.Of(points);
        for (var generation = 0; generation < generations; generation++)
        {
            List<double[]> children = [.. Enumerable.Range(0, size).Select(_ => Child(points, random))];
            points.AddRange(children);
            hopes.AddRange(acquisitions.Of(children));
            var best = Fronts.Best([.. Enumerable.Range(0, points.Count)], size, i => hopes[i].Values, i => hopes[i].Violation);
            (points, hopes) = ([.. best.Select(i => points[i])], [.. best.Select(i => hopes[i])]);
        }
        var front = Fronts.Peel([.. Enumerable.Range(0, points.Count).Where(i => hopes[i].Violation <= hopes[0].Violation)], i => hopes[i].Values);
        return [.. front.OrderBy(_ => random.NextUnit()).Select(i => points[i]), .. points.Where((_, i) => hopes[i].Violation > hopes[0].Violation)];
    }

    // Points are in the order of Deb's crowded comparison, so that of two drawn ones the earlier is the better.
    private double[] Child(List<double[]> points, RandomStream random)
    {
        var child = new double[axes.Count];
        breeding.Breed(points[Parent()], points[Parent()], random, child);
        axes.Settle(child);
        return child;

        int Parent() => Math.Min(random.NextIndex(points.Count), random.NextIndex(points.Count));
    }
}
