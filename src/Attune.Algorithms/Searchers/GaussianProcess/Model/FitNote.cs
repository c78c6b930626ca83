namespace Attune;

/// <summary>What travels in the journal with a suggestion: the fit that it was first used for, and the episode that it belongs to.</summary>
/// <param name="Seen">How many results there were; 0: no fit was made.</param>
/// <param name="Hyperparameters">What came out.</param>
/// <param name="Episode">The number of the episode.</param>
internal sealed record FitNote(int Seen, Hyperparameters Hyperparameters, int Episode)
{
    private const int Share = 20;

    /// <summary>How many results there are when it is time for another fit: a twentieth more.</summary>
    public int Next => Seen + Math.Max(1, Seen / Share);

    /// <summary>The note without a fit.</summary>
    public static FitNote Of(int episode) => new(0, new([]), episode);

    /// <summary>The note as a memo: null when there is nothing to say.</summary>
    public Value ToValue()
    {
        if (Seen == 0 && Episode == 0) return Value.Null;
        var logarithms = Hyperparameters.Logarithms.Select(logarithm => (Value)logarithm).ToArray();
        return Episode == 0 ? new Value[] { Seen, logarithms } : new Value[] { Seen, logarithms, Episode };
    }

    /// <summary>The note of a memo.</summary>
    public static FitNote Of(Value memo)
    {
        var items = memo.AsList();
        return new((int)items[0].AsInteger(), new([.. items[1].AsList().Select(item => item.ToDouble())]), items.Length > 2 ? (int)items[2].AsInteger() : 0);
    }
}
