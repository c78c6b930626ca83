namespace Attune;

/// <summary>
/// How far from the best point it is looked: a length that doubles after successes and halves after failures, and begins anew when it has become very small (Eriksson, Pearce, Gardner,
/// Turner and Poloczek 2019, section 2). A success is a better result than all before.
/// </summary>
/// <param name="numbers">How many features are numbers.</param>
/// <param name="starts">How many results come before the first that counts.</param>
internal sealed class TrustRegion(int numbers, int starts)
{
    private const double First = 0.8, Most = 1.6, Least = 1.0 / 128;
    private const double MostStretch = 2; // of the logarithm of a side, from the mean
    private const int Successes = 3;
    private readonly int failuresAllowed = Math.Max(4, numbers);
    private (double Violation, double Loss) best = (double.PositiveInfinity, double.PositiveInfinity);
    private int results, successes, failures;

    /// <summary>The mean length of a side.</summary>
    public double Length { get; private set; } = First;

    /// <summary>Learns that a trial ended.</summary>
    /// <param name="loss">Its loss; not-a-number when it failed.</param>
    /// <param name="violation">By how much it breaks constraints: what does less is better.</param>
    public void Learn(double loss, double violation = 0)
    {
        var isBetter = violation < best.Violation || violation == best.Violation && loss < best.Loss;
        if (double.IsNaN(loss)) isBetter = false;
        if (isBetter) best = (violation, loss);
        if (++results <= starts) return;
        (successes, failures) = isBetter ? (successes + 1, 0) : (0, failures + 1);
        if (successes == Successes) (Length, successes) = (Math.Min(2 * Length, Most), 0);
        if (failures == failuresAllowed) (Length, failures) = (Length / 2, 0);
        if (Length < Least) Length = First;
    }

    /// <summary>The box around a point, longer along features that matter less.</summary>
    /// <param name="centre">The numbers of its centre, NaN where they are not active.</param>
    /// <param name="lengthscales">The logarithms of the lengthscales.</param>
    public Region Around(ReadOnlySpan<double> centre, ReadOnlySpan<double> lengthscales)
    {
        double[] lower = new double[numbers], upper = new double[numbers];
        var mean = 0.0;
        for (var f = 0; f < numbers; f++) mean += lengthscales[f] / numbers;
        for (var f = 0; f < numbers; f++)
        {
            var half = Length / 2 * Math.Exp(Math.Clamp(lengthscales[f] - mean, -MostStretch, MostStretch));
            (lower[f], upper[f]) = double.IsNaN(centre[f]) ? (0, Region.Top) : (Math.Max(0, centre[f] - half), Math.Min(Region.Top, centre[f] + half));
        }
        return new(lower, upper);
    }
}
