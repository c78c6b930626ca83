namespace Attune;

/// <summary>The trial of a trainable that is led by hand, outside of a run: it has a name and a directory, and nobody to report to.</summary>
internal sealed class DetachedTrial(Resources resources, CancellationToken cancellationToken) : ITrialLink
{
    public const string Name = "default";

    public string ExperimentName => Name;

    public string TrialName => Name;

    public TrialCommand.Launch Launch { get; } = new(0, 1, Configuration.Empty, null, 0, resources);

    public string Directory { get; } = Path.Combine(Path.GetTempPath(), "attune", Guid.NewGuid().ToString("n"));

    public string? CheckpointPath => null;

    public bool HasCompleted => false;

    public CancellationToken CancellationToken => cancellationToken;

    public ValueTask ReportAsync(ReadOnlySpan<(string Name, Value Value)> entries, Func<string, CancellationToken, ValueTask>? save, string? checkpoint) =>
        throw new InvalidOperationException("There is no run to report to: a trainable that is led by hand returns its report from StepAsync.");

    public Task FinishAsync(Report report) => throw new InvalidOperationException("There is no run to report to.");
}
