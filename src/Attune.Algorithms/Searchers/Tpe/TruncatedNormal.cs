namespace Attune;

/// <summary>The normal distribution cut to the unit interval, its mean inside: how much of it is there, and draws.</summary>
internal static class TruncatedNormal
{
    /// <summary>The share of a normal distribution that lies within [0, 1], to 2e-7.</summary>
    public static double Mass(double mean, double deviation) => ShareBelow((1 - mean) / deviation) - ShareBelow(-mean / deviation);

    /// <summary>A draw within [0, 1): Box and Muller's (1958), repeated until it is inside, which at least one in three is for a deviation of at most 1.</summary>
    public static double Draw(double mean, double deviation, RandomStream random)
    {
        while (true)
        {
            var (radius, angle) = (deviation * Math.Sqrt(-2 * Math.Log(1 - random.NextUnit())), 2 * Math.PI * random.NextUnit());
            if (mean + radius * Math.Cos(angle) is >= 0 and < 1 and var first) return first;
            if (mean + radius * Math.Sin(angle) is >= 0 and < 1 and var second) return second;
        }
    }

    // Abramowitz and Stegun 26.2.17 (1964), absolute error 7.5e-8: every row of a model asks, and its weights are of single precision.
    private static double ShareBelow(double x)
    {
        var size = Math.Abs(x);
        if (size > 6) return x < 0 ? 0 : 1;
        var t = 1 / (1 + 0.2316419 * size);
        var tail = Math.Exp(-size * size / 2) * t * (0.127414796 + t * (-0.142248368 + t * (0.7107068705 + t * (-0.7265760135 + t * 0.5307027145))));
        return x < 0 ? tail : 1 - tail;
    }
}
