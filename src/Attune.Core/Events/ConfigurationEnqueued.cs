namespace Attune;

/// <summary>A person asked for a configuration to be tried. The trial that tries it is beside the samples that are wanted.</summary>
public sealed record ConfigurationEnqueued : ExperimentEvent
{
    /// <summary>The whole configuration.</summary>
    public required Configuration Configuration { get; init; }

    /// <summary>Who asked, in words.</summary>
    public required string Reason { get; init; }
}
