namespace Attune;

/// <summary>Where the trials of an experiment live on this machine, where their checkpoints are kept, and what their reports are called.</summary>
/// <param name="ExperimentName">The experiment's name.</param>
/// <param name="Places">The directories of the trials.</param>
/// <param name="Metric">The name under which a bare number is reported.</param>
/// <param name="Checkpoints">The checkpoints.</param>
/// <param name="Restore">The checkpoint from which trials start that have none of their own; null: from scratch.</param>
internal sealed record TrialSite(string ExperimentName, TrialPlaces Places, string Metric, ICheckpointStore Checkpoints, string? Restore = null);
