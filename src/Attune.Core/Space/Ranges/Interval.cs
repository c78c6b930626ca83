namespace Attune;

/// <summary>A continuous interval, drawn evenly or evenly in the logarithm: its quantile function and its distribution function.</summary>
internal readonly record struct Interval(double Low, double High, bool Log)
{
    private const double BelowOne = 1 - 1.0 / (1L << 53);

    /// <summary>A share as a coordinate: in [0, 1), so at most the largest double below one.</summary>
    public static double Coordinate(double share) => Math.Min(Math.Max(share, 0), BelowOne);

    public double At(double u) => Math.Min(Math.Max(Log ? Math.Exp(Between(Math.Log(Low), Math.Log(High), u)) : Between(Low, High, u), Low), High);

    public double ShareBelow(double x) => Low == High ? 0.5 : Log ? Share(Math.Log(Low), Math.Log(High), Math.Log(x)) : Share(Low, High, x);

    // The width of an interval such as [-1e308, 1e308] is not a double.
    private static double Between(double low, double high, double u) => double.IsFinite(high - low) ? low + (high - low) * u : low * (1 - u) + high * u;

    private static double Share(double low, double high, double x) =>
        double.IsFinite(high - low) ? (x - low) / (high - low) : (x / 2 - low / 2) / (high / 2 - low / 2);
}
