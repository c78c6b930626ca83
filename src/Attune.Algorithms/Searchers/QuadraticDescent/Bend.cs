namespace Attune;

/// <summary>
/// A power of values that is 0 with a slope of 1 at the best: z = δ ((1 + y / δ)ᵖ - 1) / p, a logarithm for p = 0 (G. E. P. Box and D. R. Cox, "An analysis of transformations", 1964). Powers below 1 make a steep valley
/// quadratic, powers above 1 the tip of a cone.
/// </summary>
/// <param name="Power">p.</param>
/// <param name="Scale">δ.</param>
internal readonly record struct Bend(double Power, double Scale)
{
    private const double Share = 0.1; // of what half of the values are above the best
    private static readonly double[] Powers = [0, 0.25, 0.5, 0.75, 1.5, 2];

    /// <summary>Values as they are.</summary>
    public static readonly Bend None = new(1, 1);

    /// <summary>Those that may suit some values.</summary>
    /// <param name="values">The values, above the best; more than <paramref name="size"/>, or they are left as they are.</param>
    /// <param name="size">How many numbers they depend on.</param>
    public static IEnumerable<Bend> For(double[] values, int size)
    {
        yield return None;
        var scale = Share * values.Order().ElementAt(values.Length / 2);
        if (values.Length <= size || !(scale > 0) || values.Any(value => value < 0)) yield break;
        foreach (var power in Powers) yield return new(power, scale);
    }

    /// <summary>A value, bent.</summary>
    public double Of(double value) =>
        Power == 1 ? value
        : Power == 0 ? Scale * Math.Log(1 + value / Scale)
        : Scale * (Math.Pow(1 + value / Scale, Power) - 1) / Power;

    /// <summary>The value of a bent one; the least there is where there is none.</summary>
    public double Undo(double bent) =>
        Power == 1 ? bent
        : Power == 0 ? Scale * (Math.Exp(bent / Scale) - 1)
        : Scale * (Math.Pow(Math.Max(0, 1 + Power * bent / Scale), 1 / Power) - 1);

    /// <summary>The logarithm of how much values are stretched, all together.</summary>
    public double LogStretch(double[] values)
    {
        var sum = 0.0;
        foreach (var value in values) sum += Power == 1 ? 0 : (Power - 1) * Math.Log(1 + value / Scale);
        return sum;
    }
}
