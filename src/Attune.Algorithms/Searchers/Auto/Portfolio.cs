namespace Attune;

/// <summary>The searchers among which <see cref="Auto"/> chooses.</summary>
internal static class Portfolio
{
    public const string Process = "gp", Descent = "quadratic_descent", Evolution = "cmaes", Parzen = "tpe", Genetic = "nsga2";

    /// <summary>Those that may be of use.</summary>
    /// <param name="traits">What is searched.</param>
    /// <param name="spec">The settings, valid.</param>
    public static IEnumerable<PointSearcher> For(Traits traits, Auto spec)
    {
        if (spec.Constraints.Count > 0)
        {
            if (spec.Models) yield return new GaussianProcess { StartTrials = traits.Starts, RandomState = spec.RandomState };
            yield return new Tpe { RandomState = spec.RandomState };
            if (traits.Objectives > 1) yield return new Nsga2 { RandomState = spec.RandomState };
            yield break;
        }
        if (spec.Models) yield return new GaussianProcess { StartTrials = traits.Starts, RandomState = spec.RandomState };
        if (traits.Objectives > 1) yield return new Nsga2 { RandomState = spec.RandomState };
        else if (traits.IsNumeric) yield return new CmaEs { RandomState = spec.RandomState };
        else yield return new Tpe { RandomState = spec.RandomState };
        if (traits is { Objectives: 1, IsContinuous: true }) yield return new QuadraticDescent { RandomState = spec.RandomState };
    }
}
