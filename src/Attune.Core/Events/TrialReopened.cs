namespace Attune;

/// <summary>A new session takes a trial up that had ended, or starts one anew that had not: it is pending again, to go on from its latest checkpoint or from scratch.</summary>
public sealed record TrialReopened : TrialEvent
{
    /// <summary>The number of its latest attempt so far.</summary>
    public required int Attempt { get; init; }

    /// <summary>Where it stood: final for a trial that had ended.</summary>
    public required TrialStatus From { get; init; }

    /// <summary>Whether it starts from scratch; the files of its checkpoints stay, and nothing refers to them any more.</summary>
    public bool FromScratch { get; init; }

    /// <summary>Why, in words.</summary>
    public required string Reason { get; init; }

    /// <summary>The checkpoint from which it goes on; null: from scratch. Filled when the event is applied; not written.</summary>
    public Checkpoint? Source { get; internal set; }

    /// <summary>Whether it had ended.</summary>
    public bool HadEnded => From is TrialStatus.Terminated or TrialStatus.Invalid or TrialStatus.Error;
}
