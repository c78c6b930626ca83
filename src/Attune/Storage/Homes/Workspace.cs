namespace Attune.Storage;

/// <summary>
/// What a session works with: a directory of this machine, the journal, the checkpoints. Where an experiment is kept in a directory, that is the directory, and nothing
/// has to be brought anywhere.
/// </summary>
internal abstract class Workspace : IAsyncDisposable
{
    /// <summary>The directory of this machine in which the session works.</summary>
    public abstract string Directory { get; }

    /// <summary>The directories of the trials there; to be told of the experiment once the journal was read.</summary>
    public abstract TrialPlaces Places { get; }

    /// <summary>The journal.</summary>
    public abstract IJournal Journal { get; }

    /// <summary>The file that says where the session can be asked for something; null: it cannot.</summary>
    public virtual string? Control => null;

    /// <summary>Whether trials have left files here.</summary>
    public virtual bool HasTrials => false;

    /// <summary>What was dropped because a crash had cut it off; known once the journal was read.</summary>
    public abstract IReadOnlyList<JournalRecovery> Recovered { get; }

    /// <summary>The checkpoints.</summary>
    public abstract ICheckpointStore Checkpoints { get; }

    /// <summary>Who else is told every event; null: nobody.</summary>
    public virtual IExperimentObserver? Observer => null;

    /// <summary>Brings here what the trials that go on had written elsewhere.</summary>
    public virtual Task PrepareAsync(ExperimentState experiment, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The session begins.</summary>
    /// <param name="projector">Who writes the files of the trials.</param>
    public virtual void Begin(FileProjector projector) { }

    /// <summary>The session ended in good order and writes no more: whatever is not yet where it is kept is brought there.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="isLong">Whether the session was long enough for an index.</param>
    /// <param name="cancellationToken">Gives up; what is missing then is brought when the experiment is resumed on this machine.</param>
    /// <exception cref="TuneException">Files of trials could not be brought in time.</exception>
    public abstract Task FinishAsync(ExperimentState experiment, bool isLong, CancellationToken cancellationToken);

    /// <summary>From now on nothing is waited for.</summary>
    public virtual void Abandon() { }

    /// <summary>Lets go of the experiment.</summary>
    public abstract ValueTask DisposeAsync();
}
