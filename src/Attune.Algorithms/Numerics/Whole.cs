namespace Attune;

/// <summary>Whole numbers of products and quotients that floating point may have moved by a hair: what lies within a relative 1e-9 of a whole number is that number.</summary>
internal static class Whole
{
    private const double Hair = 1e-9;

    /// <summary>The largest whole number that is not larger.</summary>
    public static double Floor(double value) => IsNear(value, Math.Round(value)) ? Math.Round(value) : Math.Floor(value);

    /// <summary>The smallest whole number that is not smaller.</summary>
    public static double Ceiling(double value) => -Floor(-value);

    /// <summary>The number itself, or the whole number that it is but for rounding.</summary>
    public static double Snap(double value) => Math.Round(value) is not 0 and var whole && IsNear(value, whole) ? whole : value;

    private static bool IsNear(double value, double whole) => Math.Abs(value - whole) <= Hair * Math.Max(1, Math.Abs(value));
}
