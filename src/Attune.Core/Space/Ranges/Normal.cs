namespace Attune;

/// <summary>Normally distributed numbers, unbounded; with a quantum rounded to its multiples. The draw is by inversion, so one coordinate gives one number.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="StandardDeviation">The standard deviation, above 0.</param>
/// <param name="Quantum">The step between values; <see langword="null"/> for every number.</param>
public sealed record Normal(double Mean, double StandardDeviation, double? Quantum = null) : Domain<double>
{
    /// <inheritdoc/>
    public override int Dimensions => 1;

    private Call Definition => Quantum is { } q ? new("qrandn", Mean, StandardDeviation, q) : new("randn", Mean, StandardDeviation);

    /// <inheritdoc/>
    public override Value Decode(ReadOnlySpan<double> unit)
    {
        var x = Mean + StandardDeviation * NormalDistribution.Quantile(unit[0]);
        return Quantum is { } q ? new Step(q).Times(Math.Round(x / q)) + 0.0 : x; // + 0.0: not the negative zero
    }

    /// <inheritdoc/>
    public override void Encode(Value value, Span<double> unit)
    {
        var x = value.AsDouble();
        unit[0] = Interval.Coordinate(Quantum is { } q ? (ShareBelow(x - q / 2) + ShareBelow(x + q / 2)) / 2 : ShareBelow(x));
    }

    /// <inheritdoc/>
    public override (double From, double To) CellAt(double coordinate)
    {
        if (Quantum is not { } q) return (coordinate, coordinate);
        var x = Decode([coordinate]).AsDouble();
        return (ShareBelow(x - q / 2), ShareBelow(x + q / 2));
    }

    /// <inheritdoc/>
    public override bool Contains(Value value) =>
        Resembles(value) && double.IsFinite(value.ToDouble()) && (Quantum is not { } q || new Step(q).Divides(value.ToDouble()));

    internal override bool Resembles(Value value) => value.Kind is ValueKind.Number or ValueKind.Integer;

    /// <inheritdoc/>
    public override double Read(Value value) => value.AsDouble();

    /// <inheritdoc/>
    public override IEnumerable<string> Validate(string path)
    {
        if (!double.IsFinite(Mean)) yield return $"{path}: {Definition} has the mean {Mean}; a mean is finite.";
        if (!(StandardDeviation > 0 && double.IsFinite(StandardDeviation)))
            yield return $"{path}: {Definition} has the standard deviation {StandardDeviation}; it must be finite and above 0.";
        if (Quantum is { } q && !(q > 0 && double.IsFinite(q))) yield return $"{path}: {Definition} has the step {q}; a step is finite and above 0.";
    }

    /// <inheritdoc/>
    public override Value Describe() => Definition.ToValue();

    private double ShareBelow(double x) => NormalDistribution.ShareBelow((x - Mean) / StandardDeviation);
}
