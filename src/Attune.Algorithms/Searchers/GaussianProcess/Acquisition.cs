namespace Attune;

/// <summary>What a <see cref="GaussianProcess"/> hopes for from a trial.</summary>
public enum Acquisition
{
    /// <summary>By turns the confidence bound, anywhere, and the improvement, in the trust region (after Hoffman, Brochu and de Freitas 2011: a portfolio errs less than either).</summary>
    Alternating,
    /// <summary>The logarithm of the expected improvement on the best mean (Ament et al. 2023), averaged over what pending trials may yield.</summary>
    LogExpectedImprovement,
    /// <summary>A mean that is good though uncertain: 1.8 deviations below the mean (Srinivas et al. 2010), with Vizier's factor (Song et al. 2024).</summary>
    ConfidenceBound,
}
