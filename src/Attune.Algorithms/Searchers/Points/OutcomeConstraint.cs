namespace Attune;

/// <summary>What the results of trials should keep to: that a reported metric lies between two bounds. It is learnt from results, so trials that break it do occur.</summary>
/// <param name="Metric">The name under which it is reported; nested names are joined with <c>/</c>. A missing or not finite value breaks the constraint.</param>
public sealed record OutcomeConstraint(string Metric)
{
    /// <summary>The smallest value that is allowed; negative infinity, the default: any.</summary>
    public double AtLeast { get; init; } = double.NegativeInfinity;

    /// <summary>The largest value that is allowed; positive infinity, the default: any.</summary>
    public double AtMost { get; init; } = double.PositiveInfinity;

    /// <summary>How far a value is beyond the bounds, in the metric's own unit: 0 or below when it is within.</summary>
    internal double Excess(double value) => double.IsFinite(value) ? Math.Max(value - AtMost, AtLeast - value) : double.PositiveInfinity;

    internal string? Problem =>
        Metric.Length == 0 ? "has no metric; name the reported value that is bounded"
        : !(AtLeast <= AtMost) || AtLeast == AtMost && double.IsInfinity(AtMost) ? $"allows nothing, since {AtLeast} is not at most {AtMost}; set the bounds the other way round"
        : null;

    internal Value Describe() => new Configuration([new("metric", Metric), new("at_least", AtLeast), new("at_most", AtMost)]);
}
