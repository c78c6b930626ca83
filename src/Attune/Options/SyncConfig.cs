namespace Attune;

/// <summary>
/// <c>sync_config</c>: when what trials write on this machine is brought to the store in which the experiment is kept. The journal and the checkpoints do not wait for it; at
/// the end of a run all files are there. Where experiments are kept in a directory, trials write into it, and nothing has to be brought anywhere.
/// </summary>
public sealed record SyncConfig
{
    /// <summary><c>sync_period</c>: how far apart two background uploads of the trials' files begin at least. Above zero. Default: 300 seconds.</summary>
    public TimeSpan SyncPeriod { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>
    /// <c>sync_timeout</c>: how long an upload may take before it is given up. In the background it is tried again after <see cref="SyncPeriod"/>; at the end of a run a
    /// <see cref="TuneException"/> says what is missing and where it still is. Above zero. Default: 30 minutes.
    /// </summary>
    public TimeSpan SyncTimeout { get; init; } = TimeSpan.FromSeconds(1800);

    /// <summary>
    /// <c>sync_artifacts</c>: whether files that the trainable wrote into <see cref="TrialContext.Directory"/> are brought too, besides those of the loggers and of
    /// <see cref="RunOptions.LogToFile"/>. Without it they stay on this machine. Default: no.
    /// </summary>
    public bool SyncArtifacts { get; init; }

    /// <summary><c>sync_artifacts_on_checkpoint</c>: whether they are brought with each checkpoint, before it counts; only with <see cref="SyncArtifacts"/>. Default: yes.</summary>
    public bool SyncArtifactsOnCheckpoint { get; init; } = true;

    /// <summary>
    /// Where trials write until then: a directory of this machine with room for the files and checkpoints of the trials that run. An experiment that was killed finds there what
    /// it had not brought yet, when it is resumed on this machine. Default: <c>attune-</c> and the user's name in the directory of temporary files.
    /// </summary>
    public string? StagingPath { get; init; }

    /// <summary>The default of <see cref="StagingPath"/> filled in.</summary>
    internal string Staging => Path.GetFullPath(StagingPath ?? Path.Combine(Path.GetTempPath(), $"attune-{Environment.UserName}"));

    /// <summary>What is wrong with it, in words.</summary>
    internal IEnumerable<string> Problems()
    {
        if (SyncPeriod <= TimeSpan.Zero) yield return $"SyncConfig.SyncPeriod is {SyncPeriod}; it is the time between two uploads, so it must be above zero.";
        if (SyncTimeout <= TimeSpan.Zero) yield return $"SyncConfig.SyncTimeout is {SyncTimeout}; it is how long an upload may take, so it must be above zero.";
        if (StagingPath is not null && string.IsNullOrWhiteSpace(StagingPath)) yield return "SyncConfig.StagingPath is empty; name a directory of this machine, or leave it out.";
    }
}
