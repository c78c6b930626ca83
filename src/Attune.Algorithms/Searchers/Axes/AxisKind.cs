namespace Attune;

/// <summary>What kind of values an axis has.</summary>
internal enum AxisKind
{
    /// <summary>A continuum.</summary>
    Continuous,
    /// <summary>Steps, which are the more alike the nearer they are: whole and quantised numbers, and choices among numbers that are given in order.</summary>
    Ordinal,
    /// <summary>Options without order: the pick of a choice.</summary>
    Categorical,
}
