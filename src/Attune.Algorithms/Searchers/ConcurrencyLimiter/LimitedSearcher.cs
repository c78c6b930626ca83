namespace Attune;

/// <summary>Counts the unfinished trials of another searcher; see <see cref="ConcurrencyLimiter"/>.</summary>
internal sealed class LimitedSearcher(ISearcher searcher, int maxConcurrent, bool batch) : ISearcher, IDisposable
{
    private readonly HashSet<int> places = [];
    private readonly List<TrialEvent> ends = []; // that the searcher has not heard of

    /// <inheritdoc/>
    public Suggestion Suggest(int trial, RandomStream random) => places.Count < maxConcurrent
        ? searcher.Suggest(trial, random)
        : new Suggestion.Wait(batch ? $"the batch of {places.Count} trials has not ended" : $"{places.Count} trials are unfinished, as many as max_concurrent allows");

    /// <inheritdoc/>
    public void Observe(ExperimentEvent e)
    {
        switch (e)
        {
            case TrialCreated or TrialReopened { HadEnded: true }:
                places.Add(((TrialEvent)e).Trial);
                searcher.Observe(e);
                break;
            case TrialCompleted or AttemptFailed { Retry: false }: End((TrialEvent)e); break;
            default: searcher.Observe(e); break;
        }
    }

    /// <summary>The searcher inside is not needed any more.</summary>
    public void Dispose() => (searcher as IDisposable)?.Dispose();

    private void End(TrialEvent e)
    {
        if (!places.Contains(e.Trial)) return;
        ends.Add(e);
        if (batch && ends.Count < places.Count) return;
        foreach (var end in ends)
        {
            places.Remove(end.Trial);
            searcher.Observe(end);
        }
        ends.Clear();
    }
}
