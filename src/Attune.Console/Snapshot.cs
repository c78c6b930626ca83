namespace Attune;

/// <summary>What a display shows of a run at one moment.</summary>
internal sealed record Snapshot
{
    public const int Rows = 5; // running trials shown

    public required RunningExperiment Run { get; init; }

    public required StatusCounts StatusCounts { get; init; }

    /// <summary>Experiment time.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>How long the trials that are left will take at the speed of this session; null while that is not known.</summary>
    public TimeSpan? Left { get; init; }

    /// <summary>The running trials with the best values, in order of their numbers.</summary>
    public IReadOnlyList<Curve> Leading { get; init; } = [];

    /// <summary>How many trials run.</summary>
    public int Running { get; init; }

    /// <summary>The latest decision on a trial, and why it was made; null before the first.</summary>
    public string? Decision { get; init; }

    public int Failed => Run.State.Count(TrialStatus.Error);

    public int Invalid => Run.State.Count(TrialStatus.Invalid);

    public int Finished => StatusCounts.Done + StatusCounts.Stopped + StatusCounts.Abandoned + Failed + Invalid;
}
