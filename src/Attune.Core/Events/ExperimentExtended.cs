namespace Attune;

/// <summary>A person asked for more samples. Holds for later sessions too, whatever fewer they name.</summary>
public sealed record ExperimentExtended : ExperimentEvent
{
    /// <summary>How many are wanted in all from now on; -1: without end.</summary>
    public required int NumSamples { get; init; }

    /// <summary>Who asked, in words.</summary>
    public required string Reason { get; init; }
}
