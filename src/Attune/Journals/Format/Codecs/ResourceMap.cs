namespace Attune.Journals.Format;

/// <summary>Resources as a map: <c>{"cpu":1.0}</c>, or <c>{"bundles":[{"cpu":1.0},{"gpu":2.0}],"strategy":"strictspread"}</c>.</summary>
internal static class ResourceMap
{
    private const string Bundles = "bundles", Strategy = "strategy";

    public static Configuration Of(Resources resources) => resources.IsGroup
        ? new([new(Bundles, resources.Bundles.Select(bundle => (Value)Of(bundle)).ToArray()), new(Strategy, resources.Strategy.ToString().ToLowerInvariant())])
        : new(resources.Amounts.Select(entry => KeyValuePair.Create(entry.Key, new Value(entry.Value))));

    public static Resources Read(Configuration map) => map.TryGet(Bundles, out var bundles) && bundles.Kind == ValueKind.List
        ? new(StrategyOf(map[Strategy].AsText()), [.. bundles.AsList().Select(bundle => Read(bundle.AsMap()))])
        : new(map.Select(entry => KeyValuePair.Create(entry.Key, entry.Value.AsDouble())));

    private static PlacementStrategy StrategyOf(string name) =>
        Enum.TryParse<PlacementStrategy>(name, ignoreCase: true, out var strategy) ? strategy : throw new FormatException($"'{name}' is no known way to place bundles");
}
