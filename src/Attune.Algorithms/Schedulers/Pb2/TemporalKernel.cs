namespace Attune;

/// <summary>
/// How alike the gains at two points are, of which the first coordinate is time: a squared exponential in all others, forgotten at a rate (Bogunovic et al. 2016; Parker-Holder et al.
/// 2020, section 3.3): variance · exp(-d² / lengthscale) · (1 - epsilon)^(|t - t'| / 2).
/// </summary>
/// <param name="Variance">The variance of the gain. From 1e-5 to 1e5.</param>
/// <param name="Lengthscale">The squared distance over which likeness falls to 1/e. From 1e-5 to 1e5.</param>
/// <param name="Epsilon">The rate of forgetting. From 1e-5 to 0.5; held there.</param>
internal readonly record struct TemporalKernel(double Variance, double Lengthscale, double Epsilon)
{
    public const double Least = 1e-5, Most = 1e5, MostForgetting = 0.5;

    private double Forgetting => Math.Clamp(Epsilon, Least, MostForgetting);

    /// <summary>How alike two points are.</summary>
    public double Between(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => At(Lanes.SquaredDistance(x[1..], y[1..]), Math.Abs(x[0] - y[0]));

    /// <summary>How alike points at this squared distance and this distance in time are.</summary>
    public double At(double distance, double time) => Variance * Math.Exp(-distance / Lengthscale + Math.Log(1 - Forgetting) * time / 2);

    /// <summary>How a likeness at these distances changes with the logarithms of variance, lengthscale and epsilon.</summary>
    public (double Variance, double Lengthscale, double Epsilon) Gradient(double likeness, double distance, double time) =>
        (likeness, likeness * distance / Lengthscale, -likeness * time / 2 * Forgetting / (1 - Forgetting));
}
