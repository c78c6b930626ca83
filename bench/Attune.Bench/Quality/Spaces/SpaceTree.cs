using System.Collections.Immutable;

namespace Attune.Bench;

/// <summary>
/// Turns a list of parameters with conditions into nested choices. A categorical parameter on which others depend becomes a choice of spaces: each holds the picked value under the
/// parameter's own name and what is active with it. A parameter that depends on several moves into the choice of the first and is decided further down, so that any conjunctions and
/// disjunctions come out; every value keeps its probability. The same parameter stands under the same path, with the same domain, in each option in which it is active.
/// A condition on a number leaves the parameter in: <see cref="ParameterSpace.Flatten"/> drops it.
/// </summary>
internal sealed class SpaceTree(IReadOnlyList<ParameterSpec> parameters)
{
    private readonly Dictionary<string, ParameterSpec> byName = parameters.ToDictionary(parameter => parameter.Name, StringComparer.Ordinal);

    public Space Build()
    {
        foreach (var parameter in parameters)
        {
            if (parameter.Activation.Clauses.FirstOrDefault(clause => !byName.ContainsKey(clause.Parent)) is { } unknown)
                throw new InvalidDataException($"The parameter '{parameter.Name}' depends on '{unknown.Parent}', which is not a parameter; there are {string.Join(", ", byName.Keys)}.");
        }
        var space = new Space();
        Fill(space, [.. parameters], ImmutableDictionary<string, Fate>.Empty);
        return space;
    }

    private void Fill(Space space, IReadOnlyList<ParameterSpec> pending, ImmutableDictionary<string, Fate> known)
    {
        List<ParameterSpec> left = [];
        foreach (var parameter in pending)
        {
            var active = Decide(parameter, known);
            if (active is false) known = known.SetItem(parameter.Name, Fate.Absent);
            else left.Add(parameter);
            if (active is true && parameter.Type != ParameterType.Categorical) known = known.SetItem(parameter.Name, Fate.Open);
        }
        foreach (var group in Groups(left, known))
        {
            if (group.Count == 1) space[group[0].Name] = group[0].Domain;
            else Branch(space, group, known);
        }
    }

    private void Branch(Space space, List<ParameterSpec> group, ImmutableDictionary<string, Fate> known)
    {
        bool IsRoot(ParameterSpec candidate) =>
            candidate.Type == ParameterType.Categorical && Decide(candidate, known) is true && group.Exists(other => Parents(other, known).Contains(candidate.Name));

        var root = group.Find(IsRoot)
            ?? throw new InvalidDataException($"The conditions of {string.Join(", ", group.Select(parameter => parameter.Name))} go round in a circle.");
        List<ParameterSpec> rest = [.. group.Where(parameter => parameter != root)];
        space[root.Name] = new Choice([.. root.Choices.Select(value => Option(root, value, rest, known))]);
    }

    private Domain Option(ParameterSpec root, Value value, List<ParameterSpec> rest, ImmutableDictionary<string, Fate> known)
    {
        var option = new Space { [root.Name] = value };
        Fill(option, rest, known.SetItem(root.Name, Fate.Picked(value)));
        return option.Entries.Count == 1 ? new Constant(value) : option;
    }

    // Parameters that hang together by conditions that are still open, each group in the order of the list.
    private List<List<ParameterSpec>> Groups(List<ParameterSpec> left, ImmutableDictionary<string, Fate> known)
    {
        List<List<ParameterSpec>> groups = [];
        foreach (var parameter in left)
        {
            var parents = Parents(parameter, known);
            var touched = groups.Where(group => group.Exists(member => parents.Contains(member.Name))).ToList();
            List<ParameterSpec> joined = [.. touched.SelectMany(group => group), parameter];
            if (touched.Count == 0) groups.Add(joined);
            else groups[groups.IndexOf(touched[0])] = [.. left.Where(joined.Contains)];
            foreach (var absorbed in touched.Skip(1)) groups.Remove(absorbed);
        }
        return groups;
    }

    private HashSet<string> Parents(ParameterSpec parameter, ImmutableDictionary<string, Fate> known) =>
        Decide(parameter, known) is null ? [.. parameter.Activation.Clauses.Where(clause => Decide(clause, known) is null).Select(clause => clause.Parent)] : [];

    private bool? Decide(ParameterSpec parameter, ImmutableDictionary<string, Fate> known) => parameter.Activation.Decide(clause => Decide(clause, known));

    private static bool? Decide(Clause clause, ImmutableDictionary<string, Fate> known) =>
        !known.TryGetValue(clause.Parent, out var fate) ? null : fate.IsAbsent ? false : fate.Value is { } value ? clause.Holds(value) : true;

    /// <summary>What is known of a parameter on the way down: that it is absent, that it has a value, or that it is a number, whose value is open.</summary>
    private sealed record Fate(bool IsAbsent, Value? Value)
    {
        public static Fate Absent { get; } = new(true, null);

        public static Fate Open { get; } = new(false, null);

        public static Fate Picked(Value value) => new(false, value);
    }
}
