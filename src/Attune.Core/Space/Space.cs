using System.Collections.Immutable;

namespace Attune;

/// <summary>
/// What may be tried: an ordered map from names to domains, written as <c>new Space { ["lr"] = Tune.LogUniform(1e-5, 1e-1), ["layers"] = 3 }</c>. It is filled by
/// its initialiser and fixed from its first use. Spaces nest to any depth, in lists and choices too; values computed from others are resolved by the outermost.
/// </summary>
public sealed record Space : Domain
{
    private readonly List<KeyValuePair<string, Domain>> entries = [];
    private ImmutableArray<Constraint> constraints = [];
    private SpaceLayout? layout;

    /// <summary>A space to be filled by its initialiser.</summary>
    public Space() { }

    private Space(Space original) : base(original) => (entries, constraints) = ([.. original.entries], original.constraints);

    /// <summary>The domain of a name. Setting a name again replaces its domain and keeps its position.</summary>
    /// <exception cref="KeyNotFoundException">There is no such name.</exception>
    /// <exception cref="InvalidOperationException">Set after the space has been used.</exception>
    public Domain this[string name]
    {
        get => IndexOf(name) is >= 0 and var index
            ? entries[index].Value
            : throw new KeyNotFoundException($"There is no parameter '{name}' in this space; it has {(entries.Count == 0 ? "none" : string.Join(", ", entries.Select(entry => entry.Key)))}.");
        set
        {
            ArgumentNullException.ThrowIfNull(name);
            ArgumentNullException.ThrowIfNull(value);
            if (layout is not null) throw new InvalidOperationException($"The parameter '{name}' cannot be set: the space has been used already, and is fixed from then on. Make a new space.");
            if (IndexOf(name) is >= 0 and var index) entries[index] = new(name, value);
            else entries.Add(new(name, value));
        }
    }

    /// <summary>The names and domains at this level, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, Domain>> Entries => entries;

    /// <summary>The constraints on this level's configuration, in order.</summary>
    public ImmutableArray<Constraint> Constraints => constraints;

    /// <summary>The searched parameters of the whole tree, in the order of their coordinates; the same path may occur under several options of a choice.</summary>
    public ImmutableArray<Parameter> Parameters => Layout.Parameters;

    /// <summary>The grids that no other grid contains, sorted by path. Grid search turns the first fastest.</summary>
    public ImmutableArray<GridVariable> Grids => Layout.Grids;

    /// <summary>How many points the whole grid has, 1 without a grid. Saturates at <see cref="long.MaxValue"/>.</summary>
    public long GridCount => GridVariable.Ways(Grids);

    /// <inheritdoc/>
    public override int Dimensions => Layout.Dimensions;

    /// <inheritdoc/>
    public override double Cardinality => entries.Aggregate(1.0, (count, entry) => count * entry.Value.Cardinality);

    internal override Traits Traits => Layout.Traits | (constraints.IsEmpty ? Traits.None : Traits.Constraints);

    /// <summary>Whether there are constraints, at any depth.</summary>
    public bool IsConstrained => Traits.HasFlag(Traits.Constraints);

    private SpaceLayout Layout => layout ??= new SpaceLayout(entries);

    /// <summary>This space with one more constraint, which every suggested configuration will meet.</summary>
    /// <param name="name">The condition in words, for messages and for comparison on resume: <c>a &lt;= b</c>.</param>
    /// <param name="holds">Whether a configuration meets it; must depend on nothing else.</param>
    public Space Where(string name, Func<Configuration, bool> holds)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(holds);
        return this with { constraints = constraints.Add(new Constraint(name, holds)) };
    }

    /// <summary>Whether a configuration meets all constraints, those of inner spaces included.</summary>
    /// <exception cref="SpaceException">A constraint failed to answer.</exception>
    public bool Satisfies(Configuration configuration) => !IsConstrained || Satisfied(configuration);

    /// <summary>Why values that are given for places of this space, by name or by path, cannot stand there: names that it does not have, values of another kind. One sentence each.</summary>
    public IEnumerable<string> ProblemsOf(Configuration given) => Misfits(given, "").Where(misfit => misfit.IsGrave).Select(misfit => misfit.What);

    /// <summary>How given values that can stand in this space are unlike those that it gives: outside of their bounds, none of the options. One sentence each.</summary>
    public IEnumerable<string> DoubtsOf(Configuration given) => Misfits(given, "").Where(misfit => !misfit.IsGrave).Select(misfit => misfit.What);

    /// <summary>Puts all grids to one of the points of the whole grid; the first path turns fastest. Random coordinates are left as they are.</summary>
    /// <param name="point">Which point, from 0 to <see cref="GridCount"/> - 1.</param>
    /// <param name="unit">A point of this space.</param>
    public void PlaceGrids(long point, Span<double> unit) => GridVariable.Place(Grids, point, unit);

    /// <summary>The configuration at a point of the unit cube, with the values that are given instead of those of the point.</summary>
    /// <param name="unit">Exactly <see cref="Dimensions"/> coordinates in [0,1).</param>
    /// <param name="given">
    /// Values to put in place before anything is computed from them, by name or by path. Inner spaces, and options of a choice, are filled name by name; everything else is replaced as a whole.
    /// </param>
    /// <exception cref="KeyNotFoundException">A given name is not in the space.</exception>
    /// <exception cref="SpaceException">A computed value cannot be computed.</exception>
    public Configuration Configure(ReadOnlySpan<double> unit, Configuration? given = null)
    {
        var draft = given is null ? Layout.Draft(unit) : Layout.Draft(unit, given.Nested());
        if (Layout.Traits.HasFlag(Traits.Dependents)) Resolution.Of(draft);
        return draft;
    }

    /// <summary>The configuration at a point of the unit cube, as a value. See <see cref="Configure"/>.</summary>
    public override Value Decode(ReadOnlySpan<double> unit) => Configure(unit);

    internal override Value Draft(ReadOnlySpan<double> unit) => Layout.Draft(unit);

    /// <inheritdoc/>
    public override void Encode(Value value, Span<double> unit) => Layout.Encode(value.AsMap(), unit);

    /// <inheritdoc/>
    public override bool Contains(Value value) => Layout.Every(value, static (domain, part) => domain.Contains(part));

    internal override bool Resembles(Value value) => Layout.Every(value, static (domain, part) => domain.Resembles(part));

    internal override bool Satisfied(Value value) =>
        value.Kind != ValueKind.Map || constraints.All(constraint => constraint.Test(value.AsMap())) && Layout.Satisfied(value.AsMap());

    internal override void Place(Value given, Span<double> unit)
    {
        if (given.Kind == ValueKind.Map) Layout.Place(given.AsMap(), unit);
    }

    internal override Value Complete(Value given, Value draft)
    {
        if (given.Kind != ValueKind.Map) return given;
        Layout.Complete(given.AsMap(), draft.AsMap());
        return draft;
    }

    internal override IEnumerable<Misfit> Misfits(Value given, string path) => given.Kind != ValueKind.Map
        ? [new($"{path} = {given} is not a map of values, as its place is", IsGrave: true)]
        : given.AsMap().Nested().SelectMany(entry => Has(entry.Key)
            ? this[entry.Key].Untyped.Misfits(entry.Value, Paths.Join(path, entry.Key))
            : [new($"{Paths.Join(path, entry.Key)} is not in the space, which has {string.Join(", ", entries.Select(known => known.Key))}", IsGrave: true)]);

    /// <inheritdoc/>
    public override IEnumerable<string> Validate(string path)
    {
        foreach (var (name, domain) in entries)
        {
            if (name.Length == 0) yield return $"{(path.Length == 0 ? "The space" : path)}: a parameter has an empty name; name it.";
            else if (name.Contains('/')) yield return $"{Paths.Join(path, name)}: the name '{name}' contains '/', which separates the parts of a path; nest a space instead.";
            foreach (var problem in domain.Validate(Paths.Join(path, name))) yield return problem;
        }
    }

    /// <inheritdoc/>
    public override Value Describe()
    {
        Value map = new Configuration(entries.Select(entry => KeyValuePair.Create(entry.Key, entry.Value.Describe())));
        if (constraints.IsEmpty) return map;
        return new Configuration(["space", "where"], [map, constraints.Select(constraint => (Value)constraint.Name).ToArray()]);
    }

    internal override void AddParameters(ICollection<Parameter> parameters, string path, int offset, ImmutableArray<Condition> conditions) =>
        Layout.AddParameters(parameters, path, offset, conditions);

    internal override IEnumerable<GridVariable> GridsAt(string path, int offset) => Layout.GridsAt(path, offset);

    /// <summary>Same names, order, domains and constraints.</summary>
    public bool Equals(Space? other) => other is not null && entries.SequenceEqual(other.entries) && constraints.SequenceEqual(other.constraints);

    /// <inheritdoc/>
    public override int GetHashCode() => entries.Count;

    internal bool Has(string name) => IndexOf(name) >= 0;

    private int IndexOf(string name) => entries.FindIndex(entry => entry.Key == name);
}
