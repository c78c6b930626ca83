using System.ComponentModel;

namespace Attune;

/// <summary>What <c>tune.run</c> calls deprecated: known by name, so that the compiler says what to write instead.</summary>
public partial record RunOptions
{
    private const string Checkpoints = "Deprecated in Ray Tune. Write CheckpointConfig = new() { ";

    /// <summary>Deprecated: <see cref="CheckpointConfig.NumToKeep"/>.</summary>
    [Obsolete(Checkpoints + "NumToKeep = n }.", error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public int KeepCheckpointsNum { init => Refuse(value); }

    /// <summary>Deprecated: <see cref="CheckpointConfig.CheckpointScoreAttribute"/> and <see cref="CheckpointConfig.CheckpointScoreOrder"/>.</summary>
    [Obsolete(Checkpoints + "CheckpointScoreAttribute = \"accuracy\", CheckpointScoreOrder = Mode.Max }; a name that began with min- becomes Mode.Min.", error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public string CheckpointScoreAttr { init => Refuse(value); }

    /// <summary>Deprecated: <see cref="CheckpointConfig.CheckpointFrequency"/>.</summary>
    [Obsolete(Checkpoints + "CheckpointFrequency = n }.", error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public int CheckpointFreq { init => Refuse(value); }

    /// <summary>Deprecated: <see cref="CheckpointConfig.CheckpointAtEnd"/>.</summary>
    [Obsolete(Checkpoints + "CheckpointAtEnd = true }.", error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public bool CheckpointAtEnd { init => Refuse(value); }

    /// <summary>Deprecated: there is one process per trial that reports.</summary>
    [Obsolete("Deprecated in Ray Tune, and not needed: only what a trial itself saves is kept. Leave it out.", error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public bool CheckpointKeepAllRanks { init => Refuse(value); }

    /// <summary>Deprecated: checkpoints go to <see cref="StoragePath"/> from where they are saved.</summary>
    [Obsolete("Deprecated in Ray Tune, and not needed: checkpoints always go to StoragePath from where they are saved. Leave it out.", error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public bool CheckpointUploadFromWorkers { init => Refuse(value); }

    /// <summary>Deprecated: a trial asks for <see cref="TrialContext.Directory"/>.</summary>
    [Obsolete("Deprecated in Ray Tune. The working directory belongs to the process; write to trial.Directory instead, or run trials in processes of their own.", error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public bool ChdirToTrialDir { init => Refuse(value); }

    /// <summary>Deprecated: <see cref="StoragePath"/>.</summary>
    [Obsolete("Deprecated in Ray Tune. Write StoragePath.", error: true), EditorBrowsable(EditorBrowsableState.Never)]
    public string LocalDir { init => Refuse(value); }

    private static void Refuse<T>(T value) => throw new NotSupportedException($"A deprecated parameter was set to {value}.");
}
