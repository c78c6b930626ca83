namespace Attune;

/// <summary>
/// Configurations to try first. What a point names is fixed, inner spaces name by name; the rest is drawn. A point that cannot meet the constraints is left out.
/// Values outside of their domains are taken as they are.
/// </summary>
internal sealed class GivenPoints(IReadOnlyList<Configuration> points, Space space)
{
    /// <summary>How many have been dealt with.</summary>
    public int Done { get; set; }

    /// <summary>The next point that can be tried, and how many have been dealt with then; no configuration when there is none.</summary>
    public (Configuration? Configuration, int Done) Next(RandomStream random)
    {
        for (var i = Done; i < points.Count; i++)
        {
            if (Complete(points[i], random) is { } found) return (found, i + 1);
        }
        return (null, points.Count);
    }

    private Configuration? Complete(Configuration given, RandomStream random)
    {
        var unit = new double[space.Dimensions];
        for (var draw = 0; draw < (space.IsConstrained ? Admission.MostDraws : 1); draw++)
        {
            random.Fill(unit);
            var found = space.Configure(unit, given);
            if (space.Satisfies(found)) return found;
        }
        return null;
    }

    /// <summary>The names in given points that are not in the space, as problems of a searcher.</summary>
    /// <param name="searcher">The searcher's name.</param>
    /// <param name="points">Its points.</param>
    /// <param name="space">What is searched.</param>
    public static IEnumerable<string> Problems(string searcher, IReadOnlyList<Configuration> points, Space space) => points.SelectMany((point, i) => Unknown(point, space, "").Select(name =>
        $"{searcher}: point {i} of PointsToEvaluate gives '{name}', which is not in the space; remove it, or add it to the space."));

    private static IEnumerable<string> Unknown(Configuration given, Space space, string path) => given.SelectMany(entry =>
        space.Entries.FirstOrDefault(known => known.Key == entry.Key) is not { Key: not null } found ? [path + entry.Key]
        : found.Value.Untyped is Space inner && entry.Value.Kind == ValueKind.Map ? Unknown(entry.Value.AsMap(), inner, $"{path}{entry.Key}/")
        : []);
}
