namespace Attune;

/// <summary>What a run's own functions call a trial.</summary>
/// <param name="Name">Its name; null: none of its own.</param>
/// <param name="Directory">Its directory in the experiment's; null: none of its own.</param>
internal sealed record TrialLabel(string? Name, string? Directory);
