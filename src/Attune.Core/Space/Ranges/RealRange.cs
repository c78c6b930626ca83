namespace Attune;

/// <summary>
/// Floating-point numbers between two bounds, drawn evenly or evenly in the logarithm; with a quantum only its multiples, both ends included. On the even scale
/// all multiples weigh the same; on the logarithmic one each weighs what would be rounded to it, ends not cut (Ray gives the two ends about half their weight).
/// </summary>
/// <param name="Low">The lower bound, included.</param>
/// <param name="High">The upper bound: never drawn without a quantum (but for rounding), always with one. Equal bounds are a constant.</param>
/// <param name="Quantum">The step between values; <see langword="null"/> for every number.</param>
/// <param name="Log">Whether the draw is even in the logarithm; the bounds are above 0 then.</param>
public sealed record RealRange(double Low, double High, double? Quantum = null, bool Log = false) : Domain<double>
{
    /// <inheritdoc/>
    public override int Dimensions => 1;

    /// <inheritdoc/>
    public override double Cardinality => Low == High ? 1 : Quantum is { } q ? Multiples(q).Count : double.PositiveInfinity;

    private Interval Interval => new(Low, High, Log);

    private Call Definition => (Log, Quantum) switch
    {
        (false, null) => new("uniform", Low, High),
        (false, { } q) => new("quniform", Low, High, q),
        (true, null) => new("loguniform", Low, High),
        (true, { } q) => new("qloguniform", Low, High, q),
    };

    /// <inheritdoc/>
    public override Value Decode(ReadOnlySpan<double> unit) =>
        Quantum is { } q ? Math.Min(Math.Max(new Step(q).Times(Multiples(q).At(unit[0])), Low), High) : Interval.At(unit[0]);

    /// <inheritdoc/>
    public override void Encode(Value value, Span<double> unit) =>
        unit[0] = Quantum is { } q ? Multiples(q).Middle(new Step(q).Nearest(value.AsDouble())) : Interval.Coordinate(Interval.ShareBelow(value.AsDouble()));

    /// <inheritdoc/>
    public override (double From, double To) CellAt(double coordinate) =>
        Low == High ? (0, 1) : Quantum is { } q ? Multiples(q).Edges(Multiples(q).At(coordinate)) : (coordinate, coordinate);

    /// <inheritdoc/>
    public override bool Contains(Value value) =>
        Resembles(value) && value.ToDouble() is var x && (Quantum is { } q ? IsMultiple(x, new Step(q)) : x >= Low && x <= High);

    internal override bool Resembles(Value value) => value.Kind is ValueKind.Number or ValueKind.Integer;

    /// <inheritdoc/>
    public override double Read(Value value) => value.AsDouble();

    /// <inheritdoc/>
    public override IEnumerable<string> Validate(string path)
    {
        var finite = double.IsFinite(Low) && double.IsFinite(High);
        if (!finite) yield return $"{path}: {Definition} has a bound that is not finite; a range needs two finite bounds (use RandN for an unbounded one).";
        if (Low > High) yield return $"{path}: {Definition} is empty, since its lower bound is above its upper one; swap them.";
        if (Log && (Low <= 0 || High <= 0)) yield return $"{path}: {Definition} has a bound of 0 or below, which has no logarithm; raise it above 0, or use an even scale.";
        if (Quantum is not { } q) yield break;
        if (!(q > 0 && double.IsFinite(q))) yield return $"{path}: {Definition} has the step {q}; a step is finite and above 0.";
        else if (finite) foreach (var problem in StepProblems(path, new Step(q))) yield return problem;
    }

    /// <inheritdoc/>
    public override Value Describe() => Definition.ToValue();

    private bool IsMultiple(double x, Step step) => step.Divides(x) && step.Nearest(x) >= step.FirstFrom(Low) && step.Nearest(x) <= step.LastTo(High);

    private Cells Multiples(double quantum) => new(new Step(quantum).FirstFrom(Low), new Step(quantum).LastTo(High), Log, Shift: 0.5);

    private IEnumerable<string> StepProblems(string path, Step step)
    {
        if (!step.Resolves(Low) || !step.Resolves(High))
        {
            yield return $"{path}: {Definition} has a step so small against its bounds that its multiples are not different numbers; take a larger step.";
            yield break;
        }
        if (!step.Divides(Low)) yield return NotMultiple(Low);
        if (!step.Divides(High)) yield return NotMultiple(High);

        string NotMultiple(double bound) => $"{path}: {Definition} has the bound {bound}, which is not a multiple of the step {step.Width}; move it to one, such as {step.Times(Log ? Math.Max(1, step.Nearest(bound)) : step.Nearest(bound))}.";
    }
}
