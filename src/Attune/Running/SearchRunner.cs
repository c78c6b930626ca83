using System.Threading.Channels;

namespace Attune;

/// <summary>
/// A searcher beside the loop: it hears every event in order on a thread of its own, so that a slow suggestion delays no decision. Each answer names the last event it had seen.
/// </summary>
internal sealed class SearchRunner(Plan plan, Action<Signal> post, Func<Moment> now) : IAsyncDisposable
{
    private readonly ISearcher searcher = plan.Searcher.Create(plan.Problem);
    private readonly Channel<ExperimentEvent> events = Channel.CreateUnbounded<ExperimentEvent>(new() { SingleReader = true, SingleWriter = true });
    private static readonly TimeSpan LastMoment = TimeSpan.FromSeconds(1);
    private Task running = Task.CompletedTask;
    private string? complaint;

    /// <summary>What the searcher threw that ended the search; null: nothing.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Hears an event of the past, before <see cref="Start"/>.</summary>
    public void Replay(ExperimentEvent e)
    {
        if (e is not ResultReported { Verdict.Kind: VerdictKind.Stop }) searcher.Observe(e);
    }

    public void Start() => running = Task.Run(ThinkAsync);

    public void Tell(IReadOnlyList<ExperimentEvent> batch)
    {
        foreach (var e in batch) events.Writer.TryWrite(e);
    }

    /// <summary>Hears a batch and answers within the call: for virtual time, where thinking takes none.</summary>
    public void AnswerAtOnce(IReadOnlyList<ExperimentEvent> batch)
    {
        foreach (var e in batch) Hear(e);
    }

    /// <summary>Nobody waits any more for what the searcher thinks: one that does not come back within a moment is left behind.</summary>
    public async ValueTask DisposeAsync()
    {
        events.Writer.TryComplete();
        await running.WaitAsync(LastMoment).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        (searcher as IDisposable)?.Dispose();
    }

    private async Task ThinkAsync()
    {
        await foreach (var e in events.Reader.ReadAllAsync().ConfigureAwait(false)) Hear(e);
    }

    private void Hear(ExperimentEvent e)
    {
        Learn(e);
        if (e is SuggestionWanted wanted) post(new SuggestionAnswered { At = now(), Trial = wanted.Trial, Suggestion = Suggest(wanted.Trial), BasedOn = e.Sequence });
    }

    // A searcher that fails ends the search, not the run.
#pragma warning disable CA1031
    private void Learn(ExperimentEvent e)
    {
        try
        {
            if (Failure is null) Replay(e);
        }
        catch (Exception exception)
        {
            Fail(exception, $"the searcher failed at event {e.Sequence} ({e.GetType().Name})");
        }
    }

    private Suggestion Suggest(int trial)
    {
        try
        {
            if (Failure is null) return searcher.Suggest(trial, RandomStream.At(plan.Problem.Seed, "suggest", trial));
        }
        catch (Exception exception)
        {
            Fail(exception, $"the searcher failed to suggest trial {trial}");
        }
        return new Suggestion.Done(complaint!) { Failed = true };
    }
#pragma warning restore CA1031

    private void Fail(Exception exception, string when) => (Failure, complaint) = (exception, $"{when}: {exception.GetType().Name}: {exception.Message}");
}
