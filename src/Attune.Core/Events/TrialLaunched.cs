using System.Collections.Immutable;

namespace Attune;

/// <summary>An attempt of a trial was started.</summary>
public sealed record TrialLaunched : TrialEvent
{
    /// <summary>The attempt's number within the trial, from 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>The number of the checkpoint it starts from, or null: from scratch.</summary>
    public int? Checkpoint { get; init; }

    /// <summary>The graphics cards it was given, by their numbers; none if it asked for none.</summary>
    public ImmutableArray<int> Devices { get; init; } = [];

    /// <summary>The node it was placed on; null: there was one only.</summary>
    public string? Node { get; init; }

    /// <summary>Whose checkpoint it is, if it is another trial's; null: its own.</summary>
    public int? Donor { get; init; }

    /// <summary>Same attempt, checkpoint, node and devices.</summary>
    public bool Equals(TrialLaunched? other) =>
        base.Equals(other) && (Attempt, Checkpoint, Donor, Node) == (other.Attempt, other.Checkpoint, other.Donor, other.Node) && Devices.AsSpan().SequenceEqual(other.Devices.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();
}
