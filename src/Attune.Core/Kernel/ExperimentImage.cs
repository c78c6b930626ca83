namespace Attune;

/// <summary>All that an <see cref="ExperimentState"/> knows besides its problem, as an index keeps it.</summary>
internal sealed record ExperimentImage
{
    public required long Sequence { get; init; }

    public required Moment Now { get; init; }

    public required int? Wanted { get; init; }

    /// <summary>The events that the state holds: at most one of each kind, and the configurations that wait to be tried.</summary>
    public required IReadOnlyList<ExperimentEvent> Events { get; init; }

    /// <summary>How many trials were created that people had asked for.</summary>
    public required int Requested { get; init; }

    public required IReadOnlyList<Trial> Trials { get; init; }

    /// <summary>For each status the numbers of the trials that wait there, longest first; empty for a final one.</summary>
    public required int[][] Queues { get; init; }
}
