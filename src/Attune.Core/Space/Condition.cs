namespace Attune;

/// <summary>That a choice has picked one of its options.</summary>
/// <param name="Path">Where the choice stands.</param>
/// <param name="Choice">The choice.</param>
/// <param name="Offset">The position of its pick in the point of the whole space.</param>
/// <param name="Option">Which option, from 0.</param>
public sealed record Condition(string Path, Choice Choice, int Offset, int Option)
{
    /// <summary>Whether the option is picked at a point of the whole space.</summary>
    public bool Holds(ReadOnlySpan<double> unit) => Choice.Pick(unit[Offset]) == Option;

    /// <summary>Whether the option is picked in a configuration of the whole space.</summary>
    public bool Holds(Configuration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return configuration.TryGet(Path, out var value) && Choice.IndexOf(value) == Option;
    }
}
