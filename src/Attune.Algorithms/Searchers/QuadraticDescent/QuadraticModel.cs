namespace Attune;

/// <summary>
/// A quadratic m(s) = a + gᵀs + sᵀH s / 2 of the least curvature that explains values at steps s from the best point (Conn, Scheinberg and Vicente 2009, section 5.3, in the form of a regression):
/// <code>
/// (1)  minimise  a²/c₀ + gᵀg/c₁ + ‖H‖²/2 + Σ (m(sᵢ) - yᵢ)² / wᵢ
/// (2)  m(s) = Σ αᵢ k(sᵢ, s),   (K + diag w) α = y,   k(s, t) = c₀ + c₁ sᵀt + (sᵀt)² / 2
/// (3)  wᵢ = ν + (τ rᵢ³)²,  rᵢ = max |sᵢ|
/// (4)  v(s) = k(s, s) - k(s)ᵀ (K + diag w)⁻¹ k(s)
/// </code>
/// The cubic terms that a quadratic leaves out make values worth less the farther away they are, (3), or belong to the model with those of the fourth degree, <see cref="HigherTerms"/>; curvature may be of other kinds, <see cref="Polynomial"/>; and y may be a
/// power of the values, <see cref="Bend"/>. Which of these, how large τ and the noise ν are, is what makes the values most likely (Rasmussen and Williams 2006, equation 5.8). The variance (4) is what is not known yet.
/// </summary>
internal sealed class QuadraticModel
{
    private const double Rough = 1e-2; // ν of values that scatter around a quadratic: the largest of those to choose from

    private readonly Fitted fitted;
    private readonly Polynomial terms;
    private readonly Bend bend;
    private readonly double[] gradient, curvature, work;

    /// <param name="fitted">What it is made of.</param>
    /// <param name="terms">The kernel.</param>
    /// <param name="bend">How the values were bent.</param>
    public QuadraticModel(Fitted fitted, Polynomial terms, Bend bend)
    {
        (this.fitted, this.terms, this.bend) = (fitted, terms, bend);
        (gradient, curvature, work) = (new double[fitted.Size], new double[fitted.Size * fitted.Size], new double[fitted.Count]);
        for (var k = 0; k < fitted.Count; k++) Add(fitted[k], fitted.Weights[k]);
    }

    /// <summary>The model of values.</summary>
    /// <param name="steps">Steps from the best point, in parts of the reach; at least one.</param>
    /// <param name="values">The value at each, above the best; their scale does not matter.</param>
    /// <returns>Null when there is none, with numbers of this precision.</returns>
    public static QuadraticModel? Of(IReadOnlyList<double[]> steps, double[] values) => new Likeliest(steps).Of(values);

    /// <summary>A model that knows where there are values, and not which.</summary>
    /// <param name="steps">Steps from the best point; at least one.</param>
    public static QuadraticModel? Of(IReadOnlyList<double[]> steps) => new Likeliest(steps).Plain();

    /// <summary>How much lower or higher the model is after a step than without one, bent as the values are.</summary>
    public double Change(ReadOnlySpan<double> step) => Differentiate(step, new double[fitted.Size]);

    /// <summary>Whether values scatter around it, by noise or by ripples.</summary>
    public bool IsRough => fitted.Noise >= Rough;

    /// <summary>By how much less the value should be after a change.</summary>
    public double Gain(double change) => -bend.Undo(change);

    /// <summary>The change, and the gradient there.</summary>
    public double Differentiate(ReadOnlySpan<double> step, Span<double> slope)
    {
        for (var i = 0; i < slope.Length; i++) slope[i] = Lanes.Dot(curvature.AsSpan(i * slope.Length, slope.Length), step);
        var change = Lanes.Dot(slope, step) / 2 + Lanes.Dot(gradient, step);
        for (var i = 0; i < slope.Length; i++) slope[i] += gradient[i];
        return terms.Higher.Third > 0 ? change + Higher(step, slope) : change;
    }

    /// <summary>(4) at a step.</summary>
    public double Variance(ReadOnlySpan<double> step)
    {
        for (var i = 0; i < work.Length; i++) work[i] = terms.Kernel(fitted[i], step);
        Cholesky.SolveLower(fitted.Factor, work.Length, work.Length, work);
        return terms.Kernel(step, step) - Lanes.Dot(work, work);
    }

    private void Add(ReadOnlySpan<double> step, double weight)
    {
        var square = Lanes.Dot(step, step);
        for (var i = 0; i < step.Length; i++)
        {
            gradient[i] += Polynomial.Linear * weight * step[i];
            Lanes.Add(curvature.AsSpan(i * step.Length, step.Length), terms.Mixed * weight * step[i], step);
            curvature[i * step.Length + i] += weight * (terms.Own * step[i] * step[i] + terms.Even * square);
        }
    }

    private double Higher(ReadOnlySpan<double> step, Span<double> slope)
    {
        var change = 0.0;
        for (var k = 0; k < fitted.Count; k++)
        {
            change += fitted.Weights[k] * terms.Higher.Of(fitted[k], step);
            terms.Higher.Differentiate(fitted[k], step, fitted.Weights[k], slope);
        }
        return change;
    }
}
