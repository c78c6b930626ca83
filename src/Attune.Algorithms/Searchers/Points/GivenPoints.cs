namespace Attune;

/// <summary>
/// Configurations to try first. What a point names is fixed, inner spaces and options of choices name by name; the rest is drawn. A point that cannot meet the constraints is
/// left out. Values outside of their domains are taken as they are.
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
            if (Complete(points[i], space, random, out _) is { } found) return (found, i + 1);
        }
        return (null, points.Count);
    }

    /// <summary>Why given points cannot be tried, as problems of a searcher: unknown names, values of another kind, constraints that they break whatever else is drawn.</summary>
    /// <param name="searcher">The searcher's name.</param>
    /// <param name="points">Its points.</param>
    /// <param name="space">What is searched.</param>
    public static IEnumerable<string> Problems(string searcher, IReadOnlyList<Configuration> points, Space space)
    {
        var isSound = !space.Validate("").Any();
        return points.SelectMany((point, i) => Problems(point, space, isSound).Select(problem => $"{Called(searcher, i)}: {problem}; correct it, or leave the point out."));
    }

    /// <summary>How given points are unlike what the space gives, as doubts of a searcher.</summary>
    public static IEnumerable<string> Doubts(string searcher, IReadOnlyList<Configuration> points, Space space) =>
        points.SelectMany((point, i) => space.DoubtsOf(point).Select(doubt => $"{searcher}: configuration {i + 1} of those to be tried first: {doubt}; it is tried as it is."));

    private static string Called(string searcher, int point) => $"{searcher}: point {point} of PointsToEvaluate";

    private static IEnumerable<string> Problems(Configuration point, Space space, bool isSound)
    {
        if (point is null) return ["it is null"];
        var problems = space.ProblemsOf(point).ToList();
        return problems.Count == 0 && isSound && Broken(point, space) is { } broken ? [broken] : problems;
    }

    private static string? Broken(Configuration point, Space space)
    {
        try
        {
            if (Complete(point, space, RandomStream.At(0, "given-point", 0), out var last) is not null) return null;
            var broken = space.Constraints.FirstOrDefault(constraint => !constraint.Holds(last!));
            return $"it breaks {(broken is null ? "the constraints" : $"the constraint '{broken.Name}'")}, as ({last}) does";
        }
        catch (SpaceException failure)
        {
            return failure.Message.TrimEnd('.');
        }
    }

    private static Configuration? Complete(Configuration given, Space space, RandomStream random, out Configuration? last)
    {
        last = null;
        var unit = new double[space.Dimensions];
        for (var draw = 0; draw < (space.IsConstrained ? Admission.MostDraws : 1); draw++)
        {
            random.Fill(unit);
            last = space.Configure(unit, given);
            if (space.Satisfies(last)) return last;
        }
        return null;
    }
}
