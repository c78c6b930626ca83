using System.Collections.Immutable;

namespace Attune.Bench;

/// <summary>One parameter of a task, as packs, problems and peers speak of it.</summary>
/// <param name="Name">Its name, unique in its task.</param>
/// <param name="Type">What its values are.</param>
internal sealed record ParameterSpec(string Name, ParameterType Type)
{
    /// <summary>The least number.</summary>
    public double Low { get; init; }

    /// <summary>The greatest number, included.</summary>
    public double High { get; init; }

    /// <summary>Whether it is searched evenly in the logarithm.</summary>
    public bool Log { get; init; }

    /// <summary>The distance between neighbouring values, counted from the least; 0: none for numbers, 1 for whole numbers.</summary>
    public double Step { get; init; }

    /// <summary>The values of a categorical parameter.</summary>
    public ImmutableArray<Value> Choices { get; init; } = [];

    /// <summary>When it is active.</summary>
    public Activation Activation { get; init; } = Activation.Always;

    private bool IsStepped => Step > 0 && !(Type == ParameterType.Int && Step == 1);

    private long LastStep => (long)Math.Floor((High - Low) / Step + 1e-9);

    /// <summary>The domain in which Attune searches it. Steps are searched by their number, in the logarithm by every whole number.</summary>
    public Domain Domain => Type switch
    {
        ParameterType.Categorical => new Choice([.. Choices.Select(value => new Constant(value))]),
        _ when IsStepped && !Log => new IntegerRange(0, LastStep),
        ParameterType.Int => new IntegerRange((long)Low, (long)High, 1, Log),
        _ => new RealRange(Low, High, null, Log),
    };

    /// <summary>The parameter's value at a value of <see cref="Domain"/>.</summary>
    public Value Read(Value searched)
    {
        if (!IsStepped || Type == ParameterType.Categorical) return searched;
        var steps = Log ? Math.Min(Math.Floor((searched.ToDouble() - Low) / Step + 1e-9), LastStep) : searched.ToDouble();
        return Type == ParameterType.Int ? (long)(Low + steps * Step) : Low + steps * Step;
    }
}
