namespace Attune;

/// <summary>What an executor is told about one attempt. Commands to attempts that are over are harmless, and no command returns a result: results are signals.</summary>
/// <param name="Trial">Whose.</param>
/// <param name="Attempt">Which attempt.</param>
public abstract record TrialCommand(int Trial, int Attempt)
{
    /// <summary>Start an attempt.</summary>
    /// <param name="Trial">The trial's number.</param>
    /// <param name="Attempt">The attempt's number.</param>
    /// <param name="Configuration">What to try.</param>
    /// <param name="Checkpoint">What to start from; null: from scratch.</param>
    /// <param name="NextCheckpoint">The number for the next checkpoint that the trainable itself brings along with a report.</param>
    /// <param name="Resources">What it was granted.</param>
    public sealed record Launch(int Trial, int Attempt, Configuration Configuration, Checkpoint? Checkpoint, int NextCheckpoint, Resources Resources)
        : TrialCommand(Trial, Attempt)
    {
        /// <summary>The node it was placed on; null: the only one.</summary>
        public string? Node { get; init; }

        /// <summary>How many of the attempt's reports, from its first, need not wait for their decisions: these are known. Default: 0.</summary>
        public int Ahead { get; init; }

        /// <summary>The experiment the trial is of, where the run has several; null: the run's own.</summary>
        public string? Experiment { get; init; }
    }

    /// <summary>Go on after a report. An attempt that waits at another report, or works, has heard it already.</summary>
    /// <param name="Trial">The trial's number.</param>
    /// <param name="Attempt">The attempt's number.</param>
    /// <param name="Report">The number of the report within the attempt, from 1.</param>
    public sealed record Continue(int Trial, int Attempt, int Report) : TrialCommand(Trial, Attempt)
    {
        /// <summary>How many of the attempt's reports, from its first, need not wait for their decisions: these are known. What was said before with a larger number holds. Default: 0.</summary>
        public int Ahead { get; init; }
    }

    /// <summary>Take up the offer to save of the latest report, then wait for the next command. A save whose number was used already has been heard.</summary>
    /// <param name="Trial">The trial's number.</param>
    /// <param name="Attempt">The attempt's number.</param>
    /// <param name="Checkpoint">The number the checkpoint gets.</param>
    public sealed record Save(int Trial, int Attempt, int Checkpoint) : TrialCommand(Trial, Attempt);

    /// <summary>End the attempt; the trial may go on later from its checkpoint.</summary>
    /// <param name="Trial">The trial's number.</param>
    /// <param name="Attempt">The attempt's number.</param>
    public sealed record Pause(int Trial, int Attempt) : TrialCommand(Trial, Attempt);

    /// <summary>End the attempt: at its next report, or where it waits; its cancellation token is cancelled.</summary>
    /// <param name="Trial">The trial's number.</param>
    /// <param name="Attempt">The attempt's number.</param>
    /// <param name="Completes">Whether the trial has completed with this; otherwise its session ends, and it goes on in the next.</param>
    public sealed record Stop(int Trial, int Attempt, bool Completes = false) : TrialCommand(Trial, Attempt);
}
