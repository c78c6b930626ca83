namespace Attune;

/// <summary>
/// A trainable as a class. Life: constructed, <see cref="SetupAsync"/>, <see cref="LoadAsync"/> if there is something to restore, then <see cref="StepAsync"/> again and again
/// with <see cref="SaveAsync"/> between when a checkpoint is wanted, and <see cref="CleanupAsync"/> in any case. It trains until it is stopped, or reports <c>("done", true)</c>.
/// </summary>
public abstract class Trainable
{
    /// <summary>The trial this instance trains.</summary>
    protected TrialContext Trial { get; private set; } = null!;

    /// <summary>Prepares with a configuration.</summary>
    protected virtual ValueTask SetupAsync(Configuration config, CancellationToken cancellationToken) => default;

    /// <summary>Trains one iteration and reports on it.</summary>
    protected abstract ValueTask<Report> StepAsync(CancellationToken cancellationToken);

    /// <summary>Writes what is needed to go on into an empty directory. Not overridden, the save fails: there are no checkpoints, and a restart begins from scratch.</summary>
    protected virtual ValueTask SaveAsync(string directory, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"{GetType().Name} cannot be saved: it does not override SaveAsync and LoadAsync. Override both, or ask for no checkpoints.");

    /// <summary>Restores from what <see cref="SaveAsync"/> wrote.</summary>
    protected virtual ValueTask LoadAsync(string directory, CancellationToken cancellationToken) => default;

    /// <summary>Lets go of everything.</summary>
    protected virtual ValueTask CleanupAsync() => default;

    internal async Task TrainAsync(Configuration config, TrialContext trial)
    {
        Trial = trial;
        var token = trial.CancellationToken;
        try
        {
            await SetupAsync(config, token).ConfigureAwait(false);
            if (trial.Checkpoint is { } checkpoint) await LoadAsync(checkpoint, token).ConfigureAwait(false);
            while (true)
            {
                var report = await StepAsync(token).ConfigureAwait(false) ?? throw new InvalidOperationException($"{GetType().Name}.StepAsync returned null where a report is due.");
                await trial.ReportAsync(report.Save is null ? Offering(report) : report).ConfigureAwait(false);
            }
        }
        finally
        {
            await CleanupAsync().ConfigureAwait(false);
        }
    }

    private Report Offering(Report report) => new([.. report.Metrics]) { Save = SaveAsync, CheckpointDirectory = report.CheckpointDirectory };
}
