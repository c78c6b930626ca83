namespace Attune.Observers.Files.Results;

/// <summary>
/// The keys that every result gets besides its metrics, in the order in which they are written. Those that are the same for all results of a trial follow them.
/// </summary>
internal enum AutoKey
{
    TimestepsTotal,
    EpisodesTotal,
    TimestepsSinceRestore,
    Done,
    TrainingIteration,
    TimeThisIteration,
    TimeTotal,
    TimeSinceRestore,
    IterationsSinceRestore,
    Timestamp,
    Date,
    CheckpointName,
    ShouldCheckpoint,
}
