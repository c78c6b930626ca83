namespace Attune;

/// <summary>A trainable in a run: what runs its trials, and what is let go of when the run is over.</summary>
internal sealed class BoundTrainable(TrialBody body, IAsyncDisposable? rest = null) : IAsyncDisposable
{
    public TrialBody Body => body;

    /// <summary>
    /// Whether its trials are in other processes: it then ends one itself that does not end within the grace time, so that none is left behind, and what waits here for a decision only
    /// passes it on.
    /// </summary>
    public bool IsElsewhere { get; init; }

    public static BoundTrainable Of(WorkerPool workers) => new(workers.RunAsync, workers) { IsElsewhere = true };

    public static BoundTrainable Of(Actors actors) => new(actors.RunAsync, actors);

    public ValueTask DisposeAsync() => rest?.DisposeAsync() ?? default;
}
