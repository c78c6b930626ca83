namespace Attune;

/// <summary>What travels with a suggestion of a race.</summary>
/// <param name="Inner">The searcher's own memo, of a new configuration.</param>
/// <param name="Again">The number of the configuration that is run again; null: a new one.</param>
internal readonly record struct RaceMemo(Value Inner, int? Again = null)
{
    private const string InnerName = "memo";

    /// <summary>The memo as it is journaled: null when there is nothing to say.</summary>
    public Value ToValue() => Again is { } again ? again : Inner.IsNull ? Value.Null : new Configuration([new(InnerName, Inner)]);

    /// <summary>What a journaled memo says.</summary>
    public static RaceMemo Of(Value memo) => memo.Kind switch
    {
        ValueKind.Integer => new(Value.Null, (int)memo.AsInteger()),
        ValueKind.Map => new(memo.AsMap()[InnerName]),
        _ => new(Value.Null),
    };
}
