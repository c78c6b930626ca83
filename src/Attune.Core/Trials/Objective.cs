namespace Attune;

/// <summary>A metric and which way it is better.</summary>
/// <param name="Metric">The name under which the metric is reported; nested names are joined with <c>/</c>.</param>
/// <param name="Mode">Which way is better.</param>
public sealed record Objective(string Metric, Mode Mode)
{
    /// <summary>The name of a bare number that a trainable returns when no metric is named.</summary>
    public const string Anonymous = "_metric";

    /// <summary>The value such that larger is better; missing or not finite becomes negative infinity, which ranks worst.</summary>
    public double Score(Metrics? result) => Score(result?.Number(Metric) ?? double.NaN);

    /// <summary>The value such that larger is better; not finite becomes negative infinity, which ranks worst.</summary>
    public double Score(double value) => !double.IsFinite(value) ? double.NegativeInfinity : Mode == Mode.Max ? value : -value;
}
