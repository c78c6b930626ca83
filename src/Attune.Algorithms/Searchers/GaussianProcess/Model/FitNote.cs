namespace Attune;

/// <summary>What travels in the journal with a suggestion: the fit that it was first used for, and the episode that it belongs to.</summary>
/// <param name="Seen">How many results there were; 0: no fit was made.</param>
/// <param name="Hyperparameters">What came out.</param>
internal sealed record FitNote(int Seen, Hyperparameters Hyperparameters)
{
    private const int Share = 20;

    /// <summary>How axes are bent.</summary>
    public Warping Warping { get; init; } = Warping.None(0);

    /// <summary>How the noise depends on the point.</summary>
    public LocalNoise Noise { get; init; } = new([]);

    /// <summary>The hyperparameters of what is known of how long trials take; none: it is not asked for, or not known.</summary>
    public Hyperparameters Durations { get; init; } = new([]);

    /// <summary>The hyperparameters of the other models, of further objectives and then of outcome constraints; none: there are none.</summary>
    public Hyperparameters[] Others { get; init; } = [];

    /// <summary>The number of the episode.</summary>
    public int Episode { get; init; }

    /// <summary>Whether the fit came to its end; one that had cost enough before goes on with the next suggestion.</summary>
    public bool IsDone { get; init; } = true;

    /// <summary>How many results there are when it is time for another fit: a twentieth more.</summary>
    public int Next => IsDone ? Seen + Math.Max(1, Seen / Share) : Seen;

    /// <summary>The note without a fit.</summary>
    public static FitNote Of(int episode) => new(0, new([])) { Episode = episode };

    /// <summary>The note as a memo, which tells what follows the hyperparameters by its kind: null when there is nothing to say.</summary>
    public Value ToValue()
    {
        if (Seen == 0 && Episode == 0) return Value.Null;
        List<Value> items = [Seen, List(Hyperparameters.Logarithms)];
        double[][] more = [Warping.Logarithms, Durations.Logarithms, Noise.Slopes]; // as far as the last that there is
        items.AddRange(more[..(Array.FindLastIndex(more, numbers => numbers.Length > 0) + 1)].Select(List));
        if (Others.Length > 0) items.Add(Others.Select(other => List(other.Logarithms)).ToArray());
        if (Episode != 0) items.Add(Episode);
        if (!IsDone) items.Add(IsDone);
        return items.ToArray();
    }

    /// <summary>The note of a memo.</summary>
    public static FitNote Of(Value memo)
    {
        var items = memo.AsList();
        var note = new FitNote((int)items[0].AsInteger(), new(Numbers(items[1])));
        for (var i = 2; i < items.Length; i++)
        {
            var item = items[i];
            note = item.Kind switch
            {
                ValueKind.List when item.AsList() is [{ Kind: ValueKind.List }, ..] lists => note with { Others = [.. lists.Select(list => new Hyperparameters(Numbers(list)))] },
                ValueKind.List when i == 2 => note with { Warping = new(Numbers(item)) },
                ValueKind.List when i == 3 => note with { Durations = new(Numbers(item)) },
                ValueKind.List => note with { Noise = new(Numbers(item)) },
                ValueKind.Boolean => note with { IsDone = item.AsBoolean() },
                _ => note with { Episode = (int)item.AsInteger() },
            };
        }
        return note;
    }

    private static Value List(double[] numbers) => numbers.Select(number => (Value)number).ToArray();

    private static double[] Numbers(Value list) => [.. list.AsList().Select(item => item.ToDouble())];
}
