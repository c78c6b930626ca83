namespace Attune;

/// <summary>A fit as it travels in the journal, with the suggestion that it was first used for.</summary>
/// <param name="Seen">How many results there were.</param>
/// <param name="Hyperparameters">Lengthscales and noise.</param>
/// <param name="Warping">How axes are bent.</param>
internal sealed record HeboNote(int Seen, Hyperparameters Hyperparameters, Warping Warping)
{
    private const int Share = 20;

    /// <summary>How many results there are when it is time for another fit: a twentieth more.</summary>
    public int Next => Seen + Math.Max(1, Seen / Share);

    /// <summary>The note as a memo.</summary>
    public Value ToValue() => new Value[] { Seen, List(Hyperparameters.Logarithms), List(Warping.Logarithms) };

    /// <summary>The note of a memo.</summary>
    public static HeboNote Of(Value memo)
    {
        var items = memo.AsList();
        return new((int)items[0].AsInteger(), new(Numbers(items[1])), new(Numbers(items[2])));
    }

    private static Value List(double[] numbers) => numbers.Select(number => (Value)number).ToArray();

    private static double[] Numbers(Value list) => [.. list.AsList().Select(item => item.ToDouble())];
}
