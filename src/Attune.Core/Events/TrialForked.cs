namespace Attune;

/// <summary>
/// A trial goes on from another checkpoint, under another configuration. It stands at the checkpoint's iteration and training time; what it reported itself stays its last
/// result until it reports again.
/// </summary>
public sealed record TrialForked : TrialEvent
{
    /// <summary>From what, and how.</summary>
    public required Fork Fork { get; init; }

    /// <summary>Who decided; see <see cref="DecidedBy"/>.</summary>
    public required string By { get; init; }

    /// <summary>Why, in words.</summary>
    public required string Reason { get; init; }

    /// <summary>The iteration of the checkpoint: the trial's own from then on.</summary>
    public required int Iteration { get; init; }

    /// <summary>Seconds of training that the checkpoint holds: the trial's own from then on.</summary>
    public required double Trained { get; init; }

    /// <summary>The iteration the trial stood at before. Filled when the event is applied; not written.</summary>
    public int Left { get; internal set; }

    /// <summary>The donor's checkpoint. Filled when the event is applied; not written.</summary>
    public Checkpoint? Source { get; internal set; }
}
