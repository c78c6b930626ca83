using Attune.Cli.Files.Trees;

namespace Attune.Cli.Files.Sections;

/// <summary><c>[baseline]</c>: the configuration that is in use, which <c>attune ci</c> measures others against. Its values have the names of the space, those of a case its shape or its path: <c>"opt/momentum" = 0.9</c>.</summary>
internal static class BaselineSection
{
    private static readonly double[] Places = [0.1, 0.5, 0.9]; // of all parameters: what is left open differs between them

    /// <summary>The baseline of a file; null: it names none.</summary>
    public static Configuration? Read(Section file, Space space)
    {
        if (file.Read("baseline", "a table", node => node as Mapping) is not { } map) return null;
        var given = DomainTable.ValueOf(map).AsMap();
        var problems = map.Entries.SelectMany(entry => space.ProblemsOf(new([KeyValuePair.Create(entry.Name, DomainTable.ValueOf(entry.Value))])).Select(problem => (entry.Value.At, Problem: problem))).ToArray();
        if (problems.Length == 0) problems = [.. space.ProblemsOf(given).Select(problem => (map.At, problem))];
        foreach (var (at, problem) in problems) file.Findings.Add(at, $"the baseline cannot be: {problem}");
        if (space.IsConstrained && file.Findings.AreNone && Broken(space, given) is { } broken) file.Findings.Add(map.At, $"the baseline breaks the constraint \"{broken}\"");
        return given;
    }

    // Whatever else is drawn.
    private static string? Broken(Space space, Configuration given)
    {
        var points = PointsOf(space, given);
        return space.Constraints.FirstOrDefault(constraint => points.All(point => !constraint.Holds(point)))?.Name;
    }

    private static Configuration[] PointsOf(Space space, Configuration? given) => [.. Places.Select(place => space.Configure([.. Enumerable.Repeat(place, space.Dimensions)], given))];

    /// <summary>The baseline as a whole configuration.</summary>
    /// <param name="space">The space.</param>
    /// <param name="given">What the file says; null: nothing.</param>
    /// <exception cref="TuneException">Something is left open.</exception>
    public static Configuration Complete(Space space, Configuration? given)
    {
        var points = PointsOf(space, given);
        if (points.All(points[0].Equals)) return points[0];
        var open = points[1].Flatten().Where(entry => points.Any(point => !point.TryGet(entry.Key, out var other) || other != entry.Value)).ToArray();
        throw new TuneException(
            $"{(given is null ? "The file has no [baseline], so there is nothing to be better than" : $"The baseline leaves open {string.Join(", ", open.Select(entry => entry.Key))}")}. Say what is in use now, such as:\n\n"
            + $"[baseline]\n{string.Join('\n', open.Select(Line))}");
    }

    private static string Line(KeyValuePair<string, Value> entry) =>
        $"{(entry.Key.Contains('/') ? $"\"{entry.Key}\"" : entry.Key)} = {(entry.Value.Kind == ValueKind.Text ? $"\"{entry.Value}\"" : entry.Value.ToString())}";
}
