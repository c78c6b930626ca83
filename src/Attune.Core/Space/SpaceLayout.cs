using System.Collections.Immutable;

namespace Attune;

/// <summary>Where each part of a space has its coordinates: worked out once, so that a configuration costs one array and no search.</summary>
internal sealed class SpaceLayout
{
    private readonly string[] names;
    private readonly Domain[] domains;
    private readonly int[] starts; // starts[i]..starts[i + 1] is the block of domain i
    private readonly Lazy<ImmutableArray<Parameter>> parameters;
    private readonly Lazy<ImmutableArray<GridVariable>> grids;

    public SpaceLayout(List<KeyValuePair<string, Domain>> entries)
    {
        names = [.. entries.Select(entry => entry.Key)];
        domains = [.. entries.Select(entry => entry.Value.Untyped)];
        starts = new int[domains.Length + 1];
        for (var i = 0; i < domains.Length; i++)
        {
            starts[i + 1] = starts[i] + domains[i].Dimensions;
            Traits |= domains[i].Traits;
        }
        parameters = new(CollectParameters);
        grids = new(() => GridVariable.Sorted(GridsAt("", 0)));
    }

    public int Dimensions => starts[^1];

    public Traits Traits { get; }

    public ImmutableArray<Parameter> Parameters => parameters.Value;

    public ImmutableArray<GridVariable> Grids => grids.Value;

    public Configuration Draft(ReadOnlySpan<double> unit)
    {
        if (unit.Length != Dimensions) throw new ArgumentException($"The space has {Dimensions} coordinates, and {unit.Length} were given.", nameof(unit));
        var values = new Value[domains.Length];
        for (var i = 0; i < values.Length; i++) values[i] = domains[i].Draft(unit[starts[i]..starts[i + 1]]);
        return new Configuration(names, values);
    }

    /// <summary>A draft with the values that are given, and what they leave open at a point.</summary>
    public Configuration Draft(ReadOnlySpan<double> unit, Configuration given)
    {
        var point = unit.ToArray();
        Place(given, point);
        var draft = Draft(point);
        Complete(given, draft);
        return draft;
    }

    public void Place(Configuration given, Span<double> unit)
    {
        foreach (var (name, value) in given)
        {
            var i = PositionOf(name);
            domains[i].Place(value, unit[starts[i]..starts[i + 1]]);
        }
    }

    public void Complete(Configuration given, Configuration draft)
    {
        foreach (var (name, value) in given)
        {
            var i = PositionOf(name);
            draft.ValueArray[i] = domains[i].Complete(value, draft.ValueArray[i]);
        }
    }

    public void Encode(Configuration configuration, Span<double> unit)
    {
        for (var i = 0; i < domains.Length; i++) domains[i].Encode(Part(configuration, i), unit[starts[i]..starts[i + 1]]);
    }

    /// <summary>Whether a value is a map of exactly these names of which something holds for every part.</summary>
    public bool Every(Value value, Func<Domain, Value, bool> holds)
    {
        if (value.Kind != ValueKind.Map || value.AsMap() is not { } map || map.Count != names.Length) return false;
        for (var i = 0; i < domains.Length; i++)
        {
            if (!TryPart(map, i, out var part) || !holds(domains[i], part)) return false;
        }
        return true;
    }

    /// <summary>Whether the constraints inside the parts hold; a part that is missing has none.</summary>
    public bool Satisfied(Configuration configuration)
    {
        for (var i = 0; i < domains.Length; i++)
        {
            if (domains[i].Traits.HasFlag(Traits.Constraints) && TryPart(configuration, i, out var part) && !domains[i].Satisfied(part)) return false;
        }
        return true;
    }

    public void AddParameters(ICollection<Parameter> into, string path, int offset, ImmutableArray<Condition> conditions)
    {
        for (var i = 0; i < domains.Length; i++) domains[i].AddParameters(into, Paths.Join(path, names[i]), offset + starts[i], conditions);
    }

    public IEnumerable<GridVariable> GridsAt(string path, int offset) =>
        domains.SelectMany((domain, i) => domain.GridsAt(Paths.Join(path, names[i]), offset + starts[i]));

    private int PositionOf(string name) => Array.IndexOf(names, name) is >= 0 and var position
        ? position
        : throw new KeyNotFoundException($"The given value '{name}' is not a parameter of the space; it has {string.Join(", ", names)}.");

    private ImmutableArray<Parameter> CollectParameters()
    {
        List<Parameter> list = [];
        AddParameters(list, "", 0, []);
        return [.. list];
    }

    private Value Part(Configuration configuration, int i) => TryPart(configuration, i, out var part)
        ? part
        : throw new ArgumentException($"The configuration ({configuration}) has no '{names[i]}', which its space has.", nameof(configuration));

    // Configurations of one space share the array of names, so the position is usually known.
    private bool TryPart(Configuration configuration, int i, out Value part)
    {
        if (!ReferenceEquals(configuration.NameArray, names)) return configuration.TryGet(names[i], out part);
        part = configuration.Values[i];
        return true;
    }
}
