namespace Attune;

/// <summary>A trainable in a run: what runs its trials, and what is let go of when the run is over.</summary>
internal sealed class BoundTrainable(TrialBody body, IAsyncDisposable? rest = null) : IAsyncDisposable
{
    public TrialBody Body => body;

    public static BoundTrainable Of(Actors actors) => new(actors.RunAsync, actors);

    public ValueTask DisposeAsync() => rest?.DisposeAsync() ?? default;
}
