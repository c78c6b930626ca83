namespace Attune;

/// <summary>How large the terms of a polynomial are before anything is known, as the prior variances of their coefficients: what makes (2) of <see cref="QuadraticModel"/> a kernel.</summary>
/// <param name="Mixed">Of all second derivatives.</param>
/// <param name="Own">Of those along the axes, beside the former: large where axes do not act together.</param>
/// <param name="Even">Of one curvature that all directions share: large in a round bowl.</param>
/// <param name="Higher">The terms of the third and the fourth degree; none: such terms count as noise, (3).</param>
internal readonly record struct Polynomial(double Mixed, double Own, double Even, HigherTerms Higher)
{
    /// <summary>The prior variances of the value at the best point and of each slope: c₀ and c₁.</summary>
    public const double Constant = 10, Linear = 10;

    private const double Small = 0.01; // mixed derivatives, where others are large

    /// <summary>Kinds of curvature: any; along the axes; the same in all directions.</summary>
    public static readonly Polynomial[] Kinds = [new(1, 0, 0, HigherTerms.None), new(Small, 1, 0, HigherTerms.None), new(Small, 0, 1, HigherTerms.None)];

    /// <summary>k(s, t).</summary>
    public double Kernel(ReadOnlySpan<double> s, ReadOnlySpan<double> t)
    {
        var product = Lanes.Dot(s, t);
        return Constant + Linear * product + Second(product, s, t) / 2 + (Higher.Third > 0 ? Higher.Of(s, t) : 0);
    }

    private double Second(double product, ReadOnlySpan<double> s, ReadOnlySpan<double> t)
    {
        var sum = Mixed * product * product;
        if (Even > 0) sum += Even * Lanes.Dot(s, s) * Lanes.Dot(t, t);
        for (var i = 0; Own > 0 && i < s.Length; i++) sum += Own * s[i] * s[i] * t[i] * t[i];
        return sum;
    }
}
