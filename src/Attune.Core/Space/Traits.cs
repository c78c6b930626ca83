namespace Attune;

/// <summary>What a domain contains, at any depth, that needs work beyond the mapping of coordinates.</summary>
[Flags]
internal enum Traits
{
    None = 0,

    /// <summary>Values computed from others.</summary>
    Dependents = 1,

    /// <summary>Hard constraints.</summary>
    Constraints = 2,
}
