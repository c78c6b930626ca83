using System.Threading.Channels;

namespace Attune;

/// <summary>
/// A searcher beside the loop: it hears every event in order on a thread of its own, so that a slow suggestion delays no decision. Each answer names the last event it had seen.
/// </summary>
internal sealed class SearchRunner(Plan plan, Action<Signal> post, Func<Moment> now) : IAsyncDisposable
{
    private readonly ISearcher searcher = plan.Searcher.Create(plan.Problem);
    private readonly Channel<ExperimentEvent> events = Channel.CreateUnbounded<ExperimentEvent>(new() { SingleReader = true, SingleWriter = true });
    private Task running = Task.CompletedTask;
    private string? failure;

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

    public async ValueTask DisposeAsync()
    {
        events.Writer.TryComplete();
        await running.ConfigureAwait(false);
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
            if (failure is null) Replay(e);
        }
        catch (Exception exception)
        {
            failure = $"the searcher failed at event {e.Sequence} ({e.GetType().Name}): {exception.GetType().Name}: {exception.Message}";
        }
    }

    private Suggestion Suggest(int trial)
    {
        try
        {
            return failure is not null ? new Suggestion.Done(failure) : searcher.Suggest(trial, RandomStream.At(plan.Problem.Seed, "suggest", trial));
        }
        catch (Exception exception)
        {
            return new Suggestion.Done($"the searcher failed: {exception.GetType().Name}: {exception.Message}");
        }
    }
#pragma warning restore CA1031
}
