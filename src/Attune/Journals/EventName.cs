namespace Attune;

/// <summary>What the kinds of events are called in a journal. A name never changes its meaning.</summary>
public static class EventName
{
    /// <summary><see cref="ExperimentCreated"/>.</summary>
    public const string Created = "created";
    /// <summary><see cref="SessionStarted"/>.</summary>
    public const string Session = "session";
    /// <summary><see cref="TrialCreated"/>.</summary>
    public const string Trial = "trial";
    /// <summary><see cref="TrialLaunched"/>.</summary>
    public const string Launched = "launched";
    /// <summary><see cref="ResultReported"/>.</summary>
    public const string Result = "result";
    /// <summary><see cref="TrialRewound"/>.</summary>
    public const string Rewound = "rewound";
    /// <summary><see cref="TrialCompleted"/>.</summary>
    public const string Completed = "completed";
    /// <summary><see cref="AttemptFailed"/>.</summary>
    public const string Failed = "failed";
    /// <summary><see cref="TrialStopped"/>.</summary>
    public const string Stopped = "stopped";
    /// <summary><see cref="TrialPaused"/>.</summary>
    public const string Paused = "paused";
    /// <summary><see cref="TrialResumed"/>.</summary>
    public const string Resumed = "resumed";
    /// <summary><see cref="TrialReopened"/>.</summary>
    public const string Reopened = "reopened";
    /// <summary><see cref="TrialContinued"/>.</summary>
    public const string Continued = "continued";
    /// <summary><see cref="TrialForked"/>.</summary>
    public const string Forked = "forked";
    /// <summary><see cref="TrialResized"/>.</summary>
    public const string Resized = "resized";
    /// <summary><see cref="TrialInterrupted"/>.</summary>
    public const string Interrupted = "interrupted";
    /// <summary><see cref="Attune.CheckpointRequested"/>.</summary>
    public const string CheckpointRequested = "checkpoint-requested";
    /// <summary><see cref="CheckpointRegistered"/>.</summary>
    public const string Checkpoint = "checkpoint";
    /// <summary><see cref="Attune.CheckpointFailed"/>.</summary>
    public const string CheckpointFailed = "checkpoint-failed";
    /// <summary><see cref="Attune.CheckpointDropped"/>.</summary>
    public const string CheckpointDropped = "checkpoint-dropped";
    /// <summary><see cref="Attune.SearchFinished"/>.</summary>
    public const string SearchFinished = "search-finished";
    /// <summary><see cref="Attune.SuggestionWanted"/>.</summary>
    public const string SuggestionWanted = "suggestion-wanted";
    /// <summary><see cref="DeadlineReached"/>.</summary>
    public const string Deadline = "deadline";
    /// <summary><see cref="InterruptRequested"/>.</summary>
    public const string Interrupt = "interrupt";
    /// <summary><see cref="Attune.ExperimentStopped"/>.</summary>
    public const string ExperimentStopped = "experiment-stopped";
    /// <summary><see cref="Attune.Stalled"/>.</summary>
    public const string Stalled = "stalled";
    /// <summary><see cref="Attune.SessionEnded"/>.</summary>
    public const string SessionEnded = "session-ended";
}
