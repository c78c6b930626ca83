namespace Attune;

/// <summary>What travels with a suggestion.</summary>
/// <param name="Given">How many of the points to evaluate have been dealt with when it is created; null: none since the last memo that says so.</param>
/// <param name="Repeated">Trials whose results are counted once more.</param>
/// <param name="Proposer">The proposer's own note.</param>
internal readonly record struct PointMemo(int? Given, IReadOnlyList<int> Repeated, Value Proposer)
{
    private const string GivenName = "given", RepeatedName = "repeated", ProposerName = "note";

    /// <summary>The memo as it is journaled: null when there is nothing to say.</summary>
    public Value ToValue()
    {
        List<KeyValuePair<string, Value>> entries = [];
        if (Given is { } given) entries.Add(new(GivenName, given));
        if (Repeated.Count > 0) entries.Add(new(RepeatedName, Repeated.Select(trial => (Value)trial).ToArray()));
        if (!Proposer.IsNull) entries.Add(new(ProposerName, Proposer));
        return entries.Count == 0 ? Value.Null : new Configuration(entries);
    }

    /// <summary>What a journaled memo says.</summary>
    public static PointMemo Of(Value memo)
    {
        if (memo.IsNull || memo.Kind != ValueKind.Map) return new(null, [], Value.Null);
        var map = memo.AsMap();
        return new(
            map.TryGet(GivenName, out var given) ? (int)given.AsInteger() : null,
            map.TryGet(RepeatedName, out var repeated) ? [.. repeated.AsList().Select(trial => (int)trial.AsInteger())] : [],
            map.TryGet(ProposerName, out var note) ? note : Value.Null);
    }
}
