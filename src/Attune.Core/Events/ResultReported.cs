namespace Attune;

/// <summary>A trial reported, and what was decided on it: one fact, so that no crash can come between.</summary>
public sealed record ResultReported : TrialEvent
{
    /// <summary>The attempt that reported.</summary>
    public required int Attempt { get; init; }

    /// <summary>The result's number within the trial, from 1, going on after a restart: <c>training_iteration</c>.</summary>
    public required int Iteration { get; init; }

    /// <summary>Microseconds from the start of the iteration to the report: <c>time_this_iter_s</c>.</summary>
    public required long Duration { get; init; }

    /// <summary>What was reported.</summary>
    public required Metrics Metrics { get; init; }

    /// <summary>The number of the checkpoint that came with the report, or null.</summary>
    public int? Checkpoint { get; init; }

    /// <summary>Whether the report offered to save.</summary>
    public bool OffersSave { get; init; }

    /// <summary>What was decided; null: go on.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>Why the trial goes on, in words, where the scheduler has said so: <c>promoted to rung 27: 0.371, rank 2 of 18 at rung 9</c>; null mostly, and always beside a verdict.</summary>
    public string? Remark { get; init; }

    /// <summary>Seconds of training up to this result. Filled when the event is applied; not written.</summary>
    public double Trained { get; internal set; }
}
