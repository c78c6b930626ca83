using System.Runtime.CompilerServices;

namespace Attune;

/// <summary>A journal that lives as long as this object: for tests and for experiments without a storage path.</summary>
public sealed class MemoryJournal : IJournal
{
    private readonly Lock writing = new();
    private readonly List<ExperimentEvent> events = [];

    /// <summary>An empty journal.</summary>
    public MemoryJournal() { }

    private MemoryJournal(IEnumerable<ExperimentEvent> events) => this.events = [.. events];

    /// <summary>The events so far.</summary>
    public IReadOnlyList<ExperimentEvent> Events
    {
        get
        {
            lock (writing) return [.. events];
        }
    }

    /// <summary>A journal with the first events of this one: what is left after a crash there.</summary>
    /// <param name="count">How many events are left.</param>
    public MemoryJournal CrashedAfter(int count) => new(Events.Take(count));

    /// <inheritdoc/>
    public async IAsyncEnumerable<IReadOnlyList<ExperimentEvent>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await ValueTask.CompletedTask.ConfigureAwait(false);
        if (Events is { Count: > 0 } all) yield return all;
    }

    /// <inheritdoc/>
    public ValueTask AppendAsync(IReadOnlyList<ExperimentEvent> batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        cancellationToken.ThrowIfCancellationRequested();
        lock (writing)
        {
            Number(batch);
            events.AddRange(batch);
        }
        return ValueTask.CompletedTask;
    }

    /// <summary>Does nothing: the events stay readable.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void Number(IReadOnlyList<ExperimentEvent> batch)
    {
        var due = events.Count;
        foreach (var e in batch)
        {
            due++;
            if (e.Sequence == 0) e.Sequence = due;
            if (e.Sequence != due) throw new ArgumentException($"Event {e.Sequence} was appended where {due} is due.", nameof(batch));
        }
    }
}
