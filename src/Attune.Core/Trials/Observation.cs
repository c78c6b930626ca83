namespace Attune;

/// <summary>A configuration and what came of it: what one search tells another. Where it was made does not matter.</summary>
/// <param name="Configuration">What was tried.</param>
/// <param name="Metrics">What was measured; with the keys <c>training_iteration</c> and <c>time_total_s</c> where they are known.</param>
public sealed record Observation(Configuration Configuration, Metrics Metrics);
