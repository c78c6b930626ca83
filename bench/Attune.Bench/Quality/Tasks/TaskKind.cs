namespace Attune.Bench;

/// <summary>How a task is scored; tasks of different kinds are never averaged.</summary>
internal enum TaskKind
{
    /// <summary>By normalised regret: 0 = best known, 1 = a median random configuration.</summary>
    Pack,
    /// <summary>By the gap to the known optimum, in powers of ten.</summary>
    Bbob,
    /// <summary>By its own measure: regret, value or hypervolume.</summary>
    Problem,
}
