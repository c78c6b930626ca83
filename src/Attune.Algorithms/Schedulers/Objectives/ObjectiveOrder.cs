namespace Attune;

/// <summary>How results are put in order that several objectives are compared by.</summary>
public enum ObjectiveOrder
{
    /// <summary>
    /// By fronts: first what nothing else is better than in one objective without being worse in another, then what is so when those are left out, and so on; within a front the lonelier
    /// before the more crowded. Deb et al., "A fast and elitist multiobjective genetic algorithm: NSGA-II", 2002; for early stopping: Schmucker et al., "Multi-objective Asynchronous Successive
    /// Halving", 2021.
    /// </summary>
    NonDominated,

    /// <summary>By the first objective; of results that are equal there, by the second; and so on.</summary>
    Lexicographic,
}
