namespace Attune;

/// <summary>
/// The terms of the third and the fourth degree of the kernel of a polynomial: of all products, (sᵀt)³ and (sᵀt)⁴, or of those in which two numbers at most take part (as in D. Duvenaud, H. Nickisch and C. E. Rasmussen,
/// "Additive Gaussian processes", 2011). With pₙ = Σ (sᵢ tᵢ)ⁿ the latter are
/// <code>
/// (5)  3 p₂ p₁ - 2 p₃   and   4 p₃ p₁ + 3 p₂² - 6 p₄
/// </code>
/// </summary>
/// <param name="Third">τ: how large third derivatives are before anything is known, beside second ones; fourth ones are τ². 0: there are no such terms.</param>
/// <param name="ArePaired">Whether two numbers at most take part in a product.</param>
internal readonly record struct HigherTerms(double Third, bool ArePaired)
{
    /// <summary>No such terms.</summary>
    public static readonly HigherTerms None = new(0, ArePaired: false);

    /// <summary>What the third and what the fourth degree add to k(s, t), for τ = 1.</summary>
    public static (double Third, double Fourth) Of(ReadOnlySpan<double> s, ReadOnlySpan<double> t, bool arePaired)
    {
        var (p1, p2, p3, p4) = Sums(s, t);
        return arePaired ? (3 * p2 * p1 - 2 * p3, 4 * p3 * p1 + 3 * p2 * p2 - 6 * p4) : (p1 * p1 * p1, p1 * p1 * p1 * p1);
    }

    /// <summary>What they add to k(s, t).</summary>
    public double Of(ReadOnlySpan<double> s, ReadOnlySpan<double> t)
    {
        var (third, fourth) = Of(s, t, ArePaired);
        return Third * Third * (third + Third * Third * fourth);
    }

    /// <summary>Adds a weight times the gradient of that by t.</summary>
    public void Differentiate(ReadOnlySpan<double> s, ReadOnlySpan<double> t, double weight, Span<double> slope)
    {
        var (p1, p2, p3, _) = Sums(s, t);
        var (third, fourth) = (weight * Third * Third, weight * Third * Third * Third * Third);
        for (var i = 0; i < slope.Length; i++)
        {
            var (x, square) = (s[i] * t[i], s[i] * t[i] * s[i] * t[i]);
            slope[i] += s[i] * (ArePaired
                ? third * (6 * x * p1 + 3 * p2 - 6 * square) + fourth * (12 * square * p1 + 4 * p3 + 12 * x * p2 - 24 * x * square)
                : third * 3 * p1 * p1 + fourth * 4 * p1 * p1 * p1);
        }
    }

    private static (double, double, double, double) Sums(ReadOnlySpan<double> s, ReadOnlySpan<double> t)
    {
        var (p1, p2, p3, p4) = (0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < s.Length; i++)
        {
            var (x, square) = (s[i] * t[i], s[i] * t[i] * s[i] * t[i]);
            (p1, p2, p3, p4) = (p1 + x, p2 + square, p3 + x * square, p4 + square * square);
        }
        return (p1, p2, p3, p4);
    }
}
