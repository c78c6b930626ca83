namespace Attune;

/// <summary>An attempt of a trial was started.</summary>
public sealed record TrialLaunched : TrialEvent
{
    /// <summary>The attempt's number within the trial, from 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>The number of the checkpoint it starts from, or null: from scratch.</summary>
    public int? Checkpoint { get; init; }

    /// <summary>Whose checkpoint it is, if it is another trial's; null: its own.</summary>
    public int? Donor { get; init; }
}
