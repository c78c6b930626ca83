namespace Attune;

/// <summary>A trainable in a run: what runs its trials, and what is let go of when the run is over.</summary>
internal sealed class BoundTrainable(TrialBody body, IAsyncDisposable? rest = null) : IAsyncDisposable
{
    public TrialBody Body => body;

    /// <summary>Whether it ends a trial itself that does not end within the grace time, so that none is left behind.</summary>
    public bool EndsByForce { get; init; }

    public static BoundTrainable Of(WorkerPool workers) => new(workers.RunAsync, workers) { EndsByForce = true };

    public static BoundTrainable Of(Actors actors) => new(actors.RunAsync, actors);

    public ValueTask DisposeAsync() => rest?.DisposeAsync() ?? default;
}
