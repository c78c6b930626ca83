namespace Attune;

/// <summary>What a model is made of: steps, and what each weighs.</summary>
/// <param name="Steps">The steps, one after the other.</param>
/// <param name="Size">How many numbers a step has.</param>
/// <param name="Factor">The Cholesky factor of K + diag w.</param>
/// <param name="Weights">α.</param>
/// <param name="Noise">ν.</param>
internal readonly record struct Fitted(double[] Steps, int Size, double[] Factor, double[] Weights, double Noise)
{
    /// <summary>How many steps.</summary>
    public int Count => Weights.Length;

    /// <summary>A step.</summary>
    public ReadOnlySpan<double> this[int k] => Steps.AsSpan(k * Size, Size);
}
