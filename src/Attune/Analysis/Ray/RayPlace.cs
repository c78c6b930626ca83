namespace Attune.Analysis.Ray;

/// <summary>Where a trial is told of.</summary>
/// <param name="Directory">Its directory; null: there is none.</param>
/// <param name="State">Its part of the experiment's state; null: there is none.</param>
internal readonly record struct RayPlace(string? Directory, RayTrialState? State);
