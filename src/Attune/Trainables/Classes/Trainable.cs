namespace Attune;

/// <summary>
/// A trainable as a class. Life: constructed, <see cref="SetupAsync"/>, <see cref="LoadCheckpointAsync"/> if there is something to restore, then <see cref="StepAsync"/> and
/// <see cref="LogResult"/> again and again with <see cref="SaveCheckpointAsync"/> between when a checkpoint is wanted, <see cref="ExportModelAsync"/> when it has completed and
/// <see cref="RunOptions.ExportFormats"/> asks for it, and <see cref="CleanupAsync"/> in any case. It trains until it is stopped, or reports <c>("done", true)</c>.
/// </summary>
/// <remarks>Outside of a run the same life is led by hand: <c>await trainable.StartAsync(config)</c>, <c>TrainAsync()</c>, <c>SaveAsync(directory)</c>, <c>StopAsync()</c>.</remarks>
public abstract partial class Trainable
{
    /// <summary>What is being tried.</summary>
    public Configuration Config { get; private set; } = Configuration.Empty;

    /// <summary>How many iterations have been trained, those before a restore included: <c>training_iteration</c>.</summary>
    public int Iteration { get; private set; }

    /// <summary>The trial this instance trains: its name, number, directory and resources. Outside of a run a stand-in named <c>default</c>.</summary>
    protected TrialContext Trial { get; private set; } = null!;

    /// <summary>Prepares with a configuration. Called once, before everything else.</summary>
    protected virtual ValueTask SetupAsync(Configuration config, CancellationToken cancellationToken) => default;

    /// <summary>Trains one iteration and reports on it.</summary>
    protected abstract ValueTask<Report> StepAsync(CancellationToken cancellationToken);

    /// <summary>Writes what is needed to go on into an empty directory. Not overridden, the save fails: there are no checkpoints, and a restart begins from scratch.</summary>
    protected virtual ValueTask SaveCheckpointAsync(string directory, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"{GetType().Name} cannot be saved: it does not override SaveCheckpointAsync and LoadCheckpointAsync. Override both, or ask for no checkpoints.");

    /// <summary>Restores from what <see cref="SaveCheckpointAsync"/> wrote.</summary>
    protected virtual ValueTask LoadCheckpointAsync(string directory, CancellationToken cancellationToken) => default;

    /// <summary>
    /// What it really works with once it has set up and restored: paths in the configuration, and values. What differs from the configuration fails the trial; see
    /// <see cref="TrialContext.Applied"/>. Not overridden, nothing is compared.
    /// </summary>
    protected virtual IEnumerable<(string Name, Value Value)> Applied => [];

    /// <summary>
    /// Takes another configuration in place of the one it was set up with, so that this instance can serve the next trial: <see cref="RunOptions.ReuseActors"/>.
    /// False, the default: it cannot, and the trial gets a fresh instance.
    /// </summary>
    protected virtual ValueTask<bool> ResetConfigAsync(Configuration config, CancellationToken cancellationToken) => new(false);

    /// <summary>Told each report of <see cref="StepAsync"/>, after <see cref="Iteration"/> has been counted up and before it is handed over.</summary>
    protected virtual void LogResult(Report report) { }

    /// <summary>Writes the trained model in the formats asked for. Not overridden, nothing is exported.</summary>
    /// <param name="formats">What <see cref="RunOptions.ExportFormats"/> names: <c>onnx</c>, <c>checkpoint</c>, or what you like.</param>
    /// <param name="directory">Where to: the trial's directory.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>For each format the path of what was written.</returns>
    protected virtual ValueTask<IReadOnlyDictionary<string, string>> ExportModelAsync(IReadOnlyList<string> formats, string directory, CancellationToken cancellationToken) =>
        new(new Dictionary<string, string>());

    /// <summary>Lets go of everything.</summary>
    protected virtual ValueTask CleanupAsync() => default;

    /// <summary>What a trial of a configuration takes; null, the default: what the run says. Asked of instances that are not set up.</summary>
    public virtual Resources? DefaultResourceRequest(Configuration config) => null;

    /// <summary>Words for people on what <see cref="DefaultResourceRequest"/> depends on. Default: none.</summary>
    public virtual string ResourceHelp(Configuration config) => "";

    internal async Task BeginAsync(Configuration config, TrialContext trial)
    {
        (Config, Trial, Iteration) = (config, trial, trial.Iteration);
        await SetupAsync(config, trial.CancellationToken).ConfigureAwait(false);
    }

    internal async Task<bool> ResetAsync(Configuration config, TrialContext trial)
    {
        Trial = trial;
        if (!await ResetConfigAsync(config, trial.CancellationToken).ConfigureAwait(false)) return false;
        (Config, Iteration) = (config, trial.Iteration);
        return true;
    }

    internal async Task RestoreAsync(TrialContext trial)
    {
        if (trial.Checkpoint is { } checkpoint) await LoadCheckpointAsync(checkpoint, trial.CancellationToken).ConfigureAwait(false);
        trial.Applied([.. Applied]);
    }

    /// <summary>Trains and reports until a report says that it is to end.</summary>
    internal async Task LoopAsync()
    {
        while (true)
        {
            var report = await NextAsync(Trial.CancellationToken).ConfigureAwait(false);
            await Trial.ReportAsync(report.Save is null ? Offering(report) : report).ConfigureAwait(false);
        }
    }

    private async ValueTask<Report> NextAsync(CancellationToken cancellationToken)
    {
        var report = await StepAsync(cancellationToken).ConfigureAwait(false) ?? throw new InvalidOperationException($"{GetType().Name}.StepAsync returned null where a report is due.");
        Iteration++;
        LogResult(report);
        return report;
    }

    private Report Offering(Report report) => new([.. report.Metrics]) { Save = SaveCheckpointAsync, CheckpointDirectory = report.CheckpointDirectory };
}
