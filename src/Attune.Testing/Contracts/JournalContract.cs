using Xunit;

namespace Attune.Testing;

/// <summary>The laws of a journal: inherit, say how to open one, and the tests run. One that outlives its process has more of them: <see cref="DurableJournalContract"/>.</summary>
public abstract class JournalContract
{
    /// <summary>Opens the journal of this test: new the first time, the same one after it was disposed.</summary>
    protected abstract Task<IJournal> OpenAsync();

    /// <summary>Law: a new journal is empty.</summary>
    [Fact]
    public async Task A_new_journal_is_empty()
    {
        await using var journal = await OpenAsync();

        Assert.Empty(await ReadAsync(journal));
    }

    /// <summary>Law: what is read is what was appended, in order, numbered from 1.</summary>
    [Fact]
    public async Task What_was_appended_is_read_in_order()
    {
        await using var journal = await OpenAsync();
        var events = Story().ToArray();

        foreach (var batch in events.Chunk(3)) await journal.AppendAsync(batch, CancellationToken.None);

        Assert.Equal(events, await ReadAsync(journal));
        Assert.Equal(Enumerable.Range(1, events.Length).Select(i => (long)i), (await ReadAsync(journal)).Select(e => e.Sequence));
    }

    /// <summary>Law: a journal goes on where it was left, session after session.</summary>
    [Fact]
    public async Task A_journal_goes_on_where_it_was_left()
    {
        var events = Story().ToArray();
        foreach (var batch in events.Chunk(2))
        {
            await using var session = await OpenAsync();
            await session.AppendAsync(batch, CancellationToken.None);
        }

        await using var journal = await OpenAsync();
        Assert.Equal(events, await ReadAsync(journal));
    }

    /// <summary>Law: an empty batch is nothing.</summary>
    [Fact]
    public async Task An_empty_batch_changes_nothing()
    {
        await using var journal = await OpenAsync();

        await journal.AppendAsync([], CancellationToken.None);

        Assert.Empty(await ReadAsync(journal));
    }

    /// <summary>Law: an event out of order is refused, and nothing of its batch is written.</summary>
    [Fact]
    public async Task An_event_out_of_order_is_refused()
    {
        await using var journal = await OpenAsync();
        var events = Story().ToArray();
        await journal.AppendAsync(events[..2], CancellationToken.None);

        await Assert.ThrowsAsync<ArgumentException>(async () => await journal.AppendAsync([events[2], events[0]], CancellationToken.None));
        await journal.AppendAsync(events[2..4], CancellationToken.None);

        Assert.Equal(events[..4], await ReadAsync(journal));
    }

    /// <summary>All events of a journal.</summary>
    protected static async Task<IReadOnlyList<ExperimentEvent>> ReadAsync(IJournal journal)
    {
        var events = new List<ExperimentEvent>();
        await foreach (var batch in journal.ReadAsync(CancellationToken.None)) events.AddRange(batch);
        return events;
    }

    /// <summary>A short experiment: new events, which their first journal numbers.</summary>
    protected static IEnumerable<ExperimentEvent> Story()
    {
        var clock = 0L;
        Moment Now() => new(1_700_000_000_000_000 + ++clock, clock);
        var names = new MetricNames("loss", "accuracy");
        for (var trial = 0; trial < 3; trial++)
        {
            yield return new TrialCreated { At = Now(), Trial = trial, BasedOn = clock, Configuration = new([new("lr", 0.1 * trial), new("units", new Value[] { 8, 16L })]) };
            yield return new TrialLaunched { At = Now(), Trial = trial, Attempt = 1 };
            yield return new ResultReported { At = Now(), Trial = trial, Attempt = 1, Iteration = 1, Duration = 7, Metrics = new(names, [0.5 / (trial + 1), 1]) };
            yield return new TrialCompleted { At = Now(), Trial = trial, Status = TrialStatus.Terminated, By = DecidedBy.Trainable, Reason = "finished" };
        }
    }
}
