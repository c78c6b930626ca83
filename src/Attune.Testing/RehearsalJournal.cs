namespace Attune.Testing;

/// <summary>A journal in memory that can die: after a number of events the append breaks off, and a prefix of the batch is there, as after a crash.</summary>
public sealed class RehearsalJournal : IJournal
{
    private readonly List<ExperimentEvent> events = [];

    /// <summary>A journal that holds these events already.</summary>
    public RehearsalJournal(params IEnumerable<ExperimentEvent> events) => this.events.AddRange(events);

    /// <summary>After how many events in all the process dies; null: never.</summary>
    public int? CrashAfter { get; init; }

    /// <summary>Called after each append, before anything is acted upon.</summary>
    public Action? Appended { get; init; }

    /// <summary>What is written.</summary>
    public IReadOnlyList<ExperimentEvent> Events => events;

    /// <inheritdoc/>
    public async IAsyncEnumerable<IReadOnlyList<ExperimentEvent>> ReadAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        yield return [.. events];
    }

    /// <inheritdoc/>
    public ValueTask AppendAsync(IReadOnlyList<ExperimentEvent> batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var due = events.Count;
        foreach (var e in batch)
        {
            due++;
            if (e.Sequence == 0) e.Sequence = due;
            if (e.Sequence != due) throw new ArgumentException($"Event {e.Sequence} was appended where {due} is due.", nameof(batch));
        }
        foreach (var e in batch)
        {
            if (events.Count >= CrashAfter) throw new CrashException();
            events.Add(e);
        }
        Appended?.Invoke();
        return default;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => default;
}
