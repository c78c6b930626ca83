namespace Attune;

/// <summary>Which points fill the unit cube.</summary>
public enum QuasiRandomSequence
{
    /// <summary>Sobol's sequence with nested uniform scrambling, for 256 coordinates; further ones are Halton's.</summary>
    Sobol,
    /// <summary>Halton's sequence with permuted digits.</summary>
    Halton,
}
