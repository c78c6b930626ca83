namespace Attune;

/// <summary>How the estimators of <see cref="Tpe"/> and <see cref="Bohb"/> differ.</summary>
/// <param name="Improvement">How much improvement decides on the weights of promising trials, from 0, even ones, to 1: a of (6).</param>
/// <param name="Width">The share of Scott's rule that is the width of kernels, at most 1: c of (4).</param>
internal sealed record Parzen(double Improvement, double Width)
{
    /// <summary>Of whole results: Scott's rule smooths over hollows that lie apart. Both are measured in docs/search-quality.md.</summary>
    public static readonly Parzen Whole = new(1, 0.7);

    /// <summary>Of results at a budget, which say less of the end: there <see cref="Whole"/> trusts the best too much.</summary>
    public static readonly Parzen Partial = new(0.5, 1);
}
