namespace Attune;

/// <summary>A result as trials are compared by it.</summary>
/// <param name="Score">Where there is one objective: its value such that larger is better, negative infinity when it is not finite. Otherwise its place in an order says it.</param>
/// <param name="Losses">Where there are several: their values such that smaller is better.</param>
internal readonly record struct Outcome(double Score, double[]? Losses)
{
    /// <summary>A result of several objectives, one of which is not finite.</summary>
    public static Outcome Worst(double[] losses) => new(double.NegativeInfinity, losses);

    /// <summary>Whether something that is compared is not a finite number, which ranks worst.</summary>
    public bool IsWorst => double.IsNegativeInfinity(Score);
}
