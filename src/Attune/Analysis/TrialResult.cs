namespace Attune;

/// <summary>What came out of one trial.</summary>
public sealed class TrialResult
{
    private readonly ExperimentAnalysis analysis;

    internal TrialResult(ExperimentAnalysis analysis, Trial trial) => (this.analysis, Trial) = (analysis, trial);

    /// <summary>The trial.</summary>
    public Trial Trial { get; }

    /// <summary>Its last result, with the keys that every result has; null when it never reported.</summary>
    public Metrics? Metrics => Trial.LastResult is null ? null : analysis.ResultOf(Trial);

    /// <summary>Its configuration.</summary>
    public Configuration Config => Trial.Configuration;

    /// <summary>The directory of its latest checkpoint; null when it has none.</summary>
    public string? Checkpoint => Trial.LatestCheckpoint is { } latest ? analysis.PathOf(latest) : null;

    /// <summary>The directories of its kept checkpoints, oldest first, and what was reported with each.</summary>
    public IReadOnlyList<(string Path, Metrics Metrics)> BestCheckpoints => [.. Trial.Checkpoints.Select(kept => (analysis.PathOf(kept), kept.Metrics))];

    /// <summary>How it failed, if it failed for good.</summary>
    public TrialError? Error => Trial.Status == TrialStatus.Error ? Trial.Error : null;

    /// <summary>Its directory.</summary>
    public string Path => analysis.PathOf(Trial);

    /// <summary>All its results; see <see cref="ExperimentAnalysis.TrialTableAsync"/>.</summary>
    public Task<Table> GetTableAsync(CancellationToken cancellationToken = default) => analysis.TrialTableAsync(Trial, cancellationToken);

    /// <summary>The trial and its last result in words.</summary>
    public override string ToString() => $"{analysis.IdOf(Trial)}: {Trial.Status}, {Metrics?.ToString() ?? "no result"}";
}
