using System.Text;
using Xunit;

namespace Attune.Tests.Journals;

public sealed class JournalFollowerTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task A_follower_sees_what_is_appended_across_sessions()
    {
        using var follower = new JournalFollower(directory.Path);
        Assert.False(follower.TryRead(out _));

        for (var session = 0; session < 3; session++)
        {
            await using var journal = FileJournal.Open(directory.Path);
            for (var i = 1; i <= 4; i++)
            {
                await journal.AppendAsync([JournalFiles.Result(session * 4 + i)], default);

                Assert.True(follower.TryRead(out var record));
                Assert.Equal(session * 4 + i, ((ResultReported)record.Event).Iteration);
                Assert.False(follower.TryRead(out _));
            }
        }
    }

    [Fact]
    public async Task A_record_tells_kind_trial_and_value_tokens_without_reading_the_event()
    {
        await directory.WriteAsync(
            JournalFiles.Result(17, 1, ("a", 0.1), ("b", "x,]\"}\\"), ("c", new Value[] { 1, 2.5, "]" }), ("d", double.NaN), ("e", -0.0)),
            new DeadlineReached { At = default },
            JournalFiles.Result(3, 2));
        using var follower = new JournalFollower(directory.Path);

        Assert.True(follower.TryRead(out var record));
        Assert.Equal((EventName.Result, 17, 1L), (record.Kind, record.Trial, record.Sequence));
        Assert.Equal(["0.1", "\"x,]\\\"}\\\\\"", "[1,2.5,\"]\"]", "\"NaN\"", "-0.0"], Tokens(record));
        Assert.True(follower.TryRead(out record));
        Assert.Equal((EventName.Deadline, -1, 0), (record.Kind, record.Trial, record.ValueTokens.Length));
        Assert.True(follower.TryRead(out record));
        Assert.Equal((3, 0), (record.Trial, record.ValueTokens.Length));
    }

    [Fact]
    public async Task A_follower_goes_on_from_any_cursor()
    {
        for (var session = 0; session < 3; session++)
        {
            await directory.WriteAsync(JournalFiles.Result(session, 1, ("loss", 1)), JournalFiles.Result(session, 2, ("other", 2)), JournalFiles.Result(session, 3, ("loss", 3)));
        }
        var truth = await directory.ReadAsync();

        using var follower = new JournalFollower(directory.Path);
        for (var read = 0; read <= truth.Count; read++)
        {
            Assert.Equal(truth[read..], Rest(follower.Cursor));
            follower.TryRead(out _);
        }
    }

    [Fact]
    public async Task A_cursor_of_another_journal_is_refused()
    {
        await directory.WriteAsync(JournalFiles.Result(1), JournalFiles.Result(2));

        Assert.Throws<TuneException>(() => new JournalFollower(directory.Path, new(1, 90)));
        Assert.Throws<TuneException>(() => new JournalFollower(directory.Path, new(7, 0)));
    }

    [Fact]
    public async Task Readers_beside_a_writer_see_only_whole_events_in_order()
    {
        const int Count = 3000;
        var writer = Task.Run(async () =>
        {
            await using var journal = FileJournal.Open(directory.Path, new() { Durability = Durability.Never });
            for (var i = 1; i <= Count; i++) await journal.AppendAsync([JournalFiles.Result(i)], default);
        });

        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            using var follower = new JournalFollower(directory.Path);
            for (var due = 1; due <= Count;)
            {
                if (follower.TryRead(out var record)) Assert.Equal(due++, ((ResultReported)record.Event).Iteration);
                else if (writer.IsFaulted) writer.GetAwaiter().GetResult();
            }
        }));

        await Task.WhenAll([writer, .. readers]);
    }

    [Fact]
    public async Task A_follower_that_believed_a_late_writer_is_told()
    {
        await using var late = FileJournal.Open(directory.Path, new() { Host = "a" });
        await late.AppendAsync([JournalFiles.Result(1)], default);
        await using var heir = FileJournal.Open(directory.Path, new() { Host = "b", TakeOver = true });
        await foreach (var _ in heir.ReadAsync(default)) { }
        await late.AppendAsync([JournalFiles.Result(2)], default);
        using var follower = new JournalFollower(directory.Path);
        while (follower.TryRead(out _)) { }

        await heir.AppendAsync([JournalFiles.Result(20)], default);

        Assert.Contains("Read anew", Assert.Throws<TuneException>(() => follower.TryRead(out _)).Message);
    }

    [Fact]
    public async Task A_reader_that_stops_early_leaves_nothing_running()
    {
        await directory.WriteAsync([.. JournalFiles.Results(1, 30_000)]);

        await foreach (var batch in new JournalReader(directory.Path).ReadAsync())
        {
            Assert.Equal(1, batch[0].Sequence);
            break;
        }
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in new JournalReader(directory.Path).ReadAsync(cancelled.Token)) { }
        });
    }

    private List<ExperimentEvent> Rest(JournalCursor from)
    {
        using var follower = new JournalFollower(directory.Path, from);
        var events = new List<ExperimentEvent>();
        while (follower.TryRead(out var record)) events.Add(record.Event);
        return events;
    }

    private static List<string> Tokens(JournalRecord record)
    {
        var tokens = new List<string>();
        foreach (var token in record.ValueTokens) tokens.Add(Encoding.UTF8.GetString(token.Span));
        return tokens;
    }
}
