using System.Collections.Immutable;

namespace Attune;

/// <summary>
/// One searched parameter of a space: a range, or the pick of a choice (its first coordinate; the parameters of the options follow as parameters of their own).
/// The same path may occur under several options of a choice: those are different parameters, of which at most one is active.
/// </summary>
/// <param name="Path">Where the value stands in the configuration: <c>optimizer/momentum</c>.</param>
/// <param name="Domain">What may stand there, untyped.</param>
/// <param name="Offset">The position of its first coordinate in the point of the whole space.</param>
/// <param name="Conditions">The picks that must have been made for the parameter to count; none for an unconditional one.</param>
public sealed record Parameter(string Path, Domain Domain, int Offset, ImmutableArray<Condition> Conditions)
{
    /// <summary>How many coordinates are its own: for a choice 1, the pick.</summary>
    public int Dimensions => Domain is Choice ? 1 : Domain.Dimensions;

    /// <summary>Whether the parameter counts at a point of the whole space.</summary>
    public bool IsActive(ReadOnlySpan<double> unit)
    {
        foreach (var condition in Conditions)
        {
            if (!condition.Holds(unit)) return false;
        }
        return true;
    }

    /// <summary>Whether the parameter counts in a configuration of the whole space.</summary>
    public bool IsActive(Configuration configuration)
    {
        foreach (var condition in Conditions)
        {
            if (!condition.Holds(configuration)) return false;
        }
        return true;
    }
}
