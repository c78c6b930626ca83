namespace Attune;

/// <summary>
/// Whole numbers between two bounds, both included, that are multiples of a quantum; drawn evenly, or with P(k) = ln((k + 1) / k) / ln((last + 1) / first) over
/// the multiples (counted in quanta), so that small numbers are likelier. Bounds that are not multiples are pulled inwards.
/// </summary>
/// <param name="Low">The lower bound.</param>
/// <param name="High">The upper bound, included.</param>
/// <param name="Quantum">The step between values; 1 for every whole number.</param>
/// <param name="Log">Whether the draw is even in the logarithm; the bounds are above 0 then.</param>
public sealed record IntegerRange(long Low, long High, long Quantum = 1, bool Log = false) : Domain<int>, IReads<long>
{
    /// <inheritdoc/>
    public override int Dimensions => 1;

    /// <inheritdoc/>
    public override double Cardinality => Multiples.Count;

    private Cells Multiples => new(-Floor(-Low, Quantum), Floor(High, Quantum), Log, Shift: 0);

    private Call Definition => (Log, Quantum) switch
    {
        (false, 1) => new("randint", Low, High + 1),
        (false, var q) => new("qrandint", Low, High, q),
        (true, 1) => new("lograndint", Low, High + 1),
        (true, var q) => new("qlograndint", Low, High, q),
    };

    /// <inheritdoc/>
    public override Value Decode(ReadOnlySpan<double> unit) => Multiples.At(unit[0]) * Quantum;

    /// <inheritdoc/>
    public override void Encode(Value value, Span<double> unit) => unit[0] = Multiples.Middle(value.AsInteger() / Quantum);

    /// <inheritdoc/>
    public override (double From, double To) CellAt(double coordinate) => Multiples.Edges(Multiples.At(coordinate));

    /// <inheritdoc/>
    public override bool Contains(Value value) => Resembles(value) && value.AsInteger() is var k && k >= Low && k <= High && k % Quantum == 0;

    internal override bool Resembles(Value value) =>
        value.Kind == ValueKind.Integer || value.Kind == ValueKind.Number && value.ToDouble() is var x && x == Math.Truncate(x) && Math.Abs(x) < long.MaxValue;

    /// <inheritdoc/>
    public override int Read(Value value) => checked((int)value.AsInteger());

    long IReads<long>.Read(Value value) => value.AsInteger();

    /// <summary>The same range where 64-bit numbers are wanted.</summary>
    public static implicit operator Domain<long>(IntegerRange range)
    {
        ArgumentNullException.ThrowIfNull(range);
        return range.As<long>();
    }

    /// <inheritdoc/>
    public override IEnumerable<string> Validate(string path)
    {
        if (Low > High) yield return $"{path}: {Definition} holds no whole number, since its lower bound is above its last value {High}; the upper bound of randint and lograndint is not included.";
        if (Log && Low <= 0) yield return $"{path}: {Definition} has the bound {Low}, which has no logarithm; raise it above 0, or use an even scale.";
        if (Quantum <= 0) yield return $"{path}: {Definition} has the step {Quantum}; a step is above 0.";
        else if (Low <= High && Multiples is { First: var first, Last: var last } && first > last)
            yield return $"{path}: {Definition} is empty, since there is no multiple of {Quantum} from {Low} to {High}; widen the bounds, or take a smaller step.";
    }

    /// <inheritdoc/>
    public override Value Describe() => Definition.ToValue();

    private static long Floor(long a, long b) => a / b - (a % b < 0 ? 1 : 0);
}
