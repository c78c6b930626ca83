namespace Attune.Analysis.Spaces;

/// <summary>A space from its description in the journal: the way back from <see cref="Domain.Describe"/>. Computed values become constants, and constraints are left out: their functions are not written down.</summary>
internal static class DescribedSpace
{
    /// <summary>The space of a description; null when it is none, or not of this version.</summary>
    public static Space? Read(Value description)
    {
        if (description.Kind != ValueKind.Map) return null;
        try
        {
            return ReadDomain(description) is Space space && !space.Validate("").Any() ? space : null;
        }
        catch (Exception e) when (e is InvalidCastException or IndexOutOfRangeException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>Whether a description is that of a space with constraints.</summary>
    public static bool IsConstrained(Configuration map) => map is { Count: 2, Names: ["space", "where"] } && map[1].Value.Kind == ValueKind.List;

    /// <summary>The domain of a description.</summary>
    /// <exception cref="InvalidCastException">It is none, as with <see cref="IndexOutOfRangeException"/> and <see cref="OverflowException"/>.</exception>
    public static Domain ReadDomain(Value description) => description.Kind switch
    {
        ValueKind.Map when description.AsMap() is { Count: 1 } call && call[0].Value.Kind == ValueKind.List => ReadCall(call.Names[0], [.. call[0].Value.AsList()]) ?? ReadSpace(call),
        ValueKind.Map when IsConstrained(description.AsMap()) => ReadDomain(description.AsMap()[0].Value),
        ValueKind.Map => ReadSpace(description.AsMap()),
        ValueKind.List => new ListDomain([.. description.AsList().Select(ReadDomain)]),
        _ => new Constant(description),
    };

    private static Space ReadSpace(Configuration map)
    {
        var space = new Space();
        foreach (var (name, domain) in map) space[name] = ReadDomain(domain);
        return space;
    }

    private static Domain? ReadCall(string name, Value[] given) => name switch
    {
        "uniform" => new RealRange((double)given[0], (double)given[1]),
        "quniform" => new RealRange((double)given[0], (double)given[1], (double)given[2]),
        "loguniform" => new RealRange((double)given[0], (double)given[1], Log: true),
        "qloguniform" => new RealRange((double)given[0], (double)given[1], (double)given[2], Log: true),
        "randn" => new Normal((double)given[0], (double)given[1]),
        "qrandn" => new Normal((double)given[0], (double)given[1], (double)given[2]),
        "randint" => new IntegerRange((long)given[0], (long)given[1] - 1),
        "qrandint" => new IntegerRange((long)given[0], (long)given[1], (long)given[2]),
        "lograndint" => new IntegerRange((long)given[0], (long)given[1] - 1, Log: true),
        "qlograndint" => new IntegerRange((long)given[0], (long)given[1], (long)given[2], Log: true),
        "choice" or "grid_search" => new Choice([.. given.Select(ReadDomain)], isGrid: name == "grid_search"),
        "sample_from" => new Constant(Value.Null),
        _ => null,
    };
}
