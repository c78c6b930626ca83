namespace Attune.Running.Revisions;

/// <summary>Whether a space is another one, made wider: every configuration that the narrower has is in the wider one.</summary>
internal static class Widening
{
    private const string Only = "A parameter may be given wider bounds or further options, and a constant may become a range or a choice that holds it.";

    /// <summary>Why it is not: one sentence each, with what was and what is.</summary>
    public static IEnumerable<string> Problems(Space before, Space after) => Problems(before, after, "");

    private static IEnumerable<string> Problems(Domain before, Domain after, string path) => (before.Untyped, after.Untyped) switch
    {
        var (was, now) when was.Describe() == now.Describe() => [],
        (Space was, Space now) => ProblemsOfSpace(was, now, path),
        (Choice { IsGrid: true }, _) or (_, Choice { IsGrid: true }) => [$"{Told(before, after, path)} A grid is turned through by number, so it cannot change in the middle: enqueue what is missing, or turn through it in another experiment."],
        (RealRange was, RealRange now) when (was.Log, was.Quantum) == (now.Log, now.Quantum) && now.Low <= was.Low && now.High >= was.High => [],
        (IntegerRange was, IntegerRange now) when (was.Log, was.Quantum) == (now.Log, now.Quantum) && now.Low <= was.Low && now.High >= was.High => [],
        (Choice was, Choice now) when Holds(was, now, path) => [],
        (ListDomain was, ListDomain now) when was.Elements.Length == now.Elements.Length => was.Elements.Zip(now.Elements).SelectMany((pair, place) => Problems(pair.First, pair.Second, Paths.Join(path, place))),
        (Constant was, var now) when now is not Dependent && now.Contains(was.Value) && !now.GridsAt(path, 0).Any() => [],
        _ => [$"{Told(before, after, path)} {Only}"],
    };

    private static IEnumerable<string> ProblemsOfSpace(Space before, Space after, string path)
    {
        if (!before.Entries.Select(entry => entry.Key).SequenceEqual(after.Entries.Select(entry => entry.Key))) return Reopening.Compare(path.Length == 0 ? "Config" : $"Config: {path}", before.Describe(), after.Describe());
        if (!before.Constraints.Select(constraint => constraint.Name).SequenceEqual(after.Constraints.Select(constraint => constraint.Name)))
        {
            return [$"Config: the constraints were ({string.Join(", ", before.Constraints.Select(constraint => constraint.Name))}) and are now ({string.Join(", ", after.Constraints.Select(constraint => constraint.Name))})."];
        }
        return before.Entries.Zip(after.Entries).SelectMany(pair => Problems(pair.First.Value, pair.Second.Value, Paths.Join(path, pair.First.Key)));
    }

    // The options that there were are still there, in their order, themselves or wider.
    private static bool Holds(Choice before, Choice after, string path)
    {
        var next = 0;
        foreach (var option in before.Options)
        {
            while (next < after.Options.Length && Problems(option, after.Options[next], path).Any()) next++;
            if (next++ >= after.Options.Length) return false;
        }
        return true;
    }

    private static string Told(Domain before, Domain after, string path) => $"Config: '{path}' was {before} and is now {after}.";
}
