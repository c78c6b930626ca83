namespace Attune;

/// <summary>What a restart brings back of a trial's results.</summary>
/// <param name="Statistics">What was kept of each metric.</param>
/// <param name="LastResult">What it had reported last.</param>
internal sealed record Standing(MetricStatistics[] Statistics, Metrics? LastResult)
{
    /// <summary>Nothing.</summary>
    public static Standing AtScratch { get; } = new([], null);
}
