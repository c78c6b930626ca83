namespace Attune.Bench;

/// <summary>How far values are from those that came with a pack.</summary>
/// <param name="Name">What was checked.</param>
/// <param name="Count">How many values.</param>
/// <param name="Worst">The greatest error, relative to the value.</param>
/// <param name="Allowed">The greatest that is allowed.</param>
internal sealed record Check(string Name, int Count, double Worst, double Allowed)
{
    public bool Holds => Count > 0 && Worst <= Allowed;

    /// <summary>Pairs of what was found and what was expected, compared.</summary>
    /// <param name="name">What is checked.</param>
    /// <param name="pairs">The pairs.</param>
    /// <param name="allowed">The greatest relative error.</param>
    /// <param name="floor">The size below which an error counts as if the value had this size.</param>
    public static Check Of(string name, IEnumerable<(double Found, double Expected)> pairs, double allowed, double floor)
    {
        double[] errors = [.. pairs.Select(pair => Math.Abs(pair.Found - pair.Expected) / Math.Max(Math.Abs(pair.Expected), floor))];
        return new(name, errors.Length, errors.Length == 0 ? double.NaN : errors.Max(), allowed);
    }
}
