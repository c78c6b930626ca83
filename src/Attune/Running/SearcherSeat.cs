namespace Attune;

/// <summary>Where the searcher beside the loop sits; empty where the searcher answers inside the turn. After a revision another one sits there.</summary>
/// <param name="post">Takes its answers.</param>
/// <param name="now">Tells when.</param>
internal sealed class SearcherSeat(Action<Signal> post, Func<Moment> now) : IAsyncDisposable
{
    private SearchRunner? runner;

    /// <summary>What the searcher threw that ended the search; null: nothing.</summary>
    public Exception? Failure => runner?.Failure;

    /// <summary>Lets the searcher of a plan sit down, which has heard the past, and the one before it go.</summary>
    public async ValueTask TakeAsync(Past past)
    {
        var next = past.Searcher(post, now);
        await DisposeAsync().ConfigureAwait(false);
        runner = next;
        runner?.Start();
    }

    /// <summary>Tells it events.</summary>
    public void Tell(IReadOnlyList<ExperimentEvent> batch) => runner?.Tell(batch);

    public ValueTask DisposeAsync() => runner?.DisposeAsync() ?? default;
}
