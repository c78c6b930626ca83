namespace Attune;

/// <summary>Whether a trial that failed is given another attempt.</summary>
/// <param name="IsGranted">Whether it is.</param>
/// <param name="IsUncounted">Whether that is since the attempt had only tried to go on from a checkpoint: such failures are counted apart.</param>
internal readonly record struct Retrial(bool IsGranted, bool IsUncounted)
{
    /// <summary>The rule.</summary>
    /// <param name="trial">The trial, as it was before it failed.</param>
    /// <param name="maxFailures">After how many failures there is another attempt; below 0: after any.</param>
    /// <param name="restoreRetries">After how many that only tried to go on from a checkpoint there is one besides.</param>
    public static Retrial Of(Trial trial, long maxFailures, int restoreRetries)
    {
        var isRestoring = trial is { LatestCheckpoint: not null, IterationsSinceRestore: 0 } && trial.FailedRestores < restoreRetries;
        return new(isRestoring || maxFailures < 0 || trial.Failures < maxFailures, isRestoring);
    }
}
