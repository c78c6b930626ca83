namespace Attune.Observers.Files.States;

/// <summary>Which values of a configuration were searched and not given, as the description of its space tells, which the journal keeps.</summary>
internal static class SearchedValues
{
    private static readonly HashSet<string> Searched = new(StringComparer.Ordinal)
    {
        "uniform", "quniform", "loguniform", "qloguniform", "randn", "qrandn", "randint", "qrandint", "lograndint", "qlograndint", "choice", "grid_search", "sample_from",
    };

    /// <summary>The description of the space of a trial, which is its experiment's where the run has several.</summary>
    public static Value SpaceOf(Trial trial, ExperimentCreated created) =>
        trial.Experiment is { } name && created.Space.Kind == ValueKind.Map && created.Space.AsMap().TryGet(name, out var own) ? own : created.Space;

    /// <summary>Their paths and values, sorted by path.</summary>
    /// <param name="space">The description, as <see cref="Domain.Describe"/> gives it; null: nothing is known to be searched.</param>
    /// <param name="configuration">The configuration.</param>
    public static IEnumerable<KeyValuePair<string, Value>> Of(Value space, Configuration configuration) =>
        Below(space, configuration, "").SelectMany(entry => entry.Value.Kind == ValueKind.Map ? Leaves(entry) : [entry]).OrderBy(entry => entry.Key, StringComparer.Ordinal);

    private static IEnumerable<KeyValuePair<string, Value>> Below(Value space, Value value, string path) => (space.Kind, value.Kind) switch
    {
        (ValueKind.Map, _) when IsDomain(space.AsMap()) => [new(path, value)],
        (ValueKind.Map, ValueKind.Map) when IsConstrained(space.AsMap()) => Below(space.AsMap()[0].Value, value, path),
        (ValueKind.Map, ValueKind.Map) => space.AsMap().SelectMany(entry => value.AsMap().TryGet(entry.Key, out var inner) ? Below(entry.Value, inner, Paths.Join(path, entry.Key)) : []),
        (ValueKind.List, ValueKind.List) => space.AsList().Zip(value.AsList()).SelectMany((pair, index) => Below(pair.First, pair.Second, Paths.Join(path, $"{index}"))),
        _ => [],
    };

    private static bool IsDomain(Configuration map) => map.Count == 1 && Searched.Contains(map.Names[0]) && map[0].Value.Kind == ValueKind.List;

    private static bool IsConstrained(Configuration map) => map.Count == 2 && map.Names is ["space", "where"] && map[1].Value.Kind == ValueKind.List;

    private static IEnumerable<KeyValuePair<string, Value>> Leaves(KeyValuePair<string, Value> entry) =>
        entry.Value.AsMap().Flatten().Select(leaf => KeyValuePair.Create(Paths.Join(entry.Key, leaf.Key), leaf.Value));
}
