namespace Attune;

/// <summary>A fit as it travels in the journal, with the suggestion that it was first used for.</summary>
/// <param name="Seen">How many results there were.</param>
/// <param name="Hyperparameters">What came out.</param>
internal sealed record FitNote(int Seen, Hyperparameters Hyperparameters)
{
    private const int Share = 20;

    /// <summary>How many results there are when it is time for another fit: a twentieth more.</summary>
    public int Next => Seen + Math.Max(1, Seen / Share);

    /// <summary>The note as a memo.</summary>
    public Value ToValue() => new Value[] { Seen, Hyperparameters.Logarithms.Select(logarithm => (Value)logarithm).ToArray() };

    /// <summary>The note of a memo.</summary>
    public static FitNote Of(Value memo)
    {
        var items = memo.AsList();
        return new((int)items[0].AsInteger(), new([.. items[1].AsList().Select(item => item.ToDouble())]));
    }
}
