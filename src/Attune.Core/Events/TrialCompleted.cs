namespace Attune;

/// <summary>A trial ended for good, other than by a failure.</summary>
public sealed record TrialCompleted : TrialEvent
{
    /// <summary>How it stands: <see cref="TrialStatus.Terminated"/> or <see cref="TrialStatus.Invalid"/>.</summary>
    public required TrialStatus Status { get; init; }

    /// <summary>Who ended it; see <see cref="DecidedBy"/>.</summary>
    public required string By { get; init; }

    /// <summary>Why, in words.</summary>
    public required string Reason { get; init; }

    /// <summary>Whether the attempt ignored its cancellation and was left behind still running.</summary>
    public bool Abandoned { get; init; }

    /// <summary>Its last result, which a rule may have kept from the scheduler and the searcher. Filled when the event is applied; not written.</summary>
    public Metrics? LastResult { get; internal set; }

    /// <summary>The iteration of its last result. Filled when the event is applied; not written.</summary>
    public int Iteration { get; internal set; }

    /// <summary>Seconds of training up to its last result. Filled when the event is applied; not written.</summary>
    public double Trained { get; internal set; }
}
