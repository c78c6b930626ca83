namespace Attune;

/// <summary>Limits as data: a list of <c>[metric, comparison, number]</c>.</summary>
internal static class LimitList
{
    private static readonly (Comparison Comparison, string Sign)[] Signs =
        [(Comparison.AtLeast, ">="), (Comparison.Above, ">"), (Comparison.AtMost, "<="), (Comparison.Below, "<")];

    /// <summary>The limits as data.</summary>
    public static Value Of(IEnumerable<KeyValuePair<string, Stop>> limits) =>
        limits.Select(limit => (Value)new Value[] { limit.Key, Signs.First(sign => sign.Comparison == limit.Value.Comparison).Sign, limit.Value.Limit }).ToArray();

    /// <summary>The limits of data.</summary>
    public static IEnumerable<KeyValuePair<string, Stop>> Read(Value limits) =>
        limits.AsList().Select(limit => KeyValuePair.Create(limit.AsList()[0].AsText(), new Stop(Signs.First(sign => sign.Sign == limit.AsList()[1].AsText()).Comparison, limit.AsList()[2].AsDouble())));
}
