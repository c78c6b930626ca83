using Xunit;

namespace Attune.Tests.Journals;

public sealed class JournalWritingTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly ManualTime time = new();
    private readonly List<string?> waiting = [];
    private ScriptedFile? file;

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task What_was_appended_is_in_the_file_before_the_append_returns()
    {
        await using var journal = Open();

        await journal.AppendAsync([JournalFiles.Result(1)], default);

        Assert.Single(await directory.ReadAsync());
        Assert.Equal(1, file!.Writes);
    }

    [Fact]
    public async Task Many_batches_are_flushed_together_within_the_delay()
    {
        await using var journal = Open();
        for (var i = 1; i <= 10; i++) await journal.AppendAsync([JournalFiles.Result(i)], default);

        Assert.Equal(0, file!.Flushes);
        time.Advance(TimeSpan.FromMilliseconds(50));
        Assert.Equal(1, file.Flushes);

        time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(1, file.Flushes);
        await journal.AppendAsync([JournalFiles.Result(11)], default);
        time.Advance(TimeSpan.FromMilliseconds(50));
        Assert.Equal(2, file.Flushes);
    }

    [Fact]
    public async Task Closing_flushes_at_once()
    {
        await using (var journal = Open()) await journal.AppendAsync([JournalFiles.Result(1)], default);

        Assert.Equal(1, file!.Flushes);
    }

    [Fact]
    public async Task Every_batch_may_be_flushed_and_none()
    {
        await using (var journal = Open(Durability.EveryBatch))
        {
            for (var i = 1; i <= 3; i++) await journal.AppendAsync([JournalFiles.Result(i)], default);
            Assert.Equal(3, file!.Flushes);
        }
        await using (var journal = Open(Durability.Never)) await journal.AppendAsync([JournalFiles.Result(4)], default);
        Assert.Equal(0, file.Flushes);
    }

    [Fact]
    public async Task A_failed_flush_surfaces_at_the_next_append_and_at_the_close()
    {
        var journal = Open();
        await journal.AppendAsync([JournalFiles.Result(1)], default);
        file!.FlushFailure = new IOException("Input/output error");
        time.Advance(TimeSpan.FromMilliseconds(50));
        file.FlushFailure = null;

        var next = await Assert.ThrowsAsync<IOException>(async () => await journal.AppendAsync([JournalFiles.Result(2)], default));
        await Assert.ThrowsAsync<IOException>(async () => await journal.DisposeAsync());

        Assert.Contains("Input/output error", next.Message);
        Assert.Single(await directory.ReadAsync());
    }

    [Fact]
    public async Task While_the_disk_is_full_an_append_waits_and_says_so()
    {
        await using var journal = Open();
        await journal.AppendAsync([JournalFiles.Result(1)], default);
        var good = new FileInfo(directory.Segment(1)).Length;
        file!.Room = good + 150;

        var pending = journal.AppendAsync([JournalFiles.Result(2), JournalFiles.Result(3), JournalFiles.Result(0, 4, ("other", 1))], default).AsTask();
        for (var i = 0; i < 5; i++) time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(pending.IsCompleted);
        Assert.Equal(good, new FileInfo(directory.Segment(1)).Length);
        Assert.Contains("No space left", Assert.Single(waiting));

        file.Room = long.MaxValue;
        await FinishAsync(pending);
        Assert.Null(waiting[^1]);
        Assert.Equal([1L, 2, 3, 4], (await directory.ReadAsync()).Select(e => e.Sequence));
    }

    [Fact]
    public async Task A_cancelled_wait_leaves_nothing_of_its_batch()
    {
        await using var journal = Open();
        await journal.AppendAsync([JournalFiles.Result(1)], default);
        file!.Room = new FileInfo(directory.Segment(1)).Length + 10;
        using var cancel = new CancellationTokenSource();

        var pending = journal.AppendAsync([JournalFiles.Result(0, 2, ("other", 1))], cancel.Token).AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending);
        file.Room = long.MaxValue;
        await journal.AppendAsync([JournalFiles.Result(0, 2, ("other", 1))], default);

        Assert.Equal([1L, 2], (await directory.ReadAsync()).Select(e => e.Sequence));
        Assert.Equal(2, waiting.Count);
    }

    [Fact]
    public async Task A_disk_that_is_full_from_the_start_delays_the_first_batch()
    {
        await using var journal = FileJournal.Open(directory.Path, new() { TimeProvider = time, CreateFile = path => file = new ScriptedFile(path) { Room = 20 } });

        var pending = journal.AppendAsync([JournalFiles.Result(1)], default).AsTask();
        while (file is null) await Task.Yield();
        Assert.Empty(await directory.ReadAsync());
        file.Room = long.MaxValue;
        await FinishAsync(pending);

        Assert.Single(await directory.ReadAsync());
    }

    [Fact]
    public async Task A_full_file_system_is_waited_for()
    {
        using var small = SmallFileSystem.Mount(directory.Path, kilobytes: 256);
        await using var journal = FileJournal.Open(directory.Path, new() { TimeProvider = time, OnWaiting = waiting.Add });
        await journal.AppendAsync([JournalFiles.Result(1)], default);
        var filler = Path.Combine(directory.Path, "filler");
        await File.WriteAllBytesAsync(filler, new byte[200_000]);
        var good = new FileInfo(directory.Segment(1)).Length;

        var pending = journal.AppendAsync([.. JournalFiles.Results(2, 1000)], default).AsTask();
        Assert.False(pending.IsCompleted);
        Assert.Equal(good, new FileInfo(directory.Segment(1)).Length);
        Assert.Single(waiting);
        File.Delete(filler);
        await FinishAsync(pending);

        Assert.Equal(Enumerable.Range(1, 1000), (await directory.ReadAsync()).Select(e => (int)e.Sequence));
    }

    [Fact]
    public async Task Long_values_are_kept_beside_the_journal()
    {
        var text = string.Concat(Enumerable.Range(0, 1000).Select(i => $"line {i}\n"));
        Value list = Enumerable.Range(0, 1000).Select(i => (Value)(i / 7.0)).ToArray();
        var events = await directory.WriteAsync(JournalFiles.Result(0, 1, ("loss", 0.5), ("log", text), ("weights", list)));

        Assert.Equal(events, await directory.ReadAsync());
        Assert.True(new FileInfo(directory.Segment(1)).Length < 1024);
        Assert.Equal(2, Directory.GetFiles(Path.Combine(directory.Path, "journal", "values")).Length);
    }

    [Fact]
    public async Task A_long_value_that_is_gone_is_damage()
    {
        await directory.WriteAsync(JournalFiles.Result(1), JournalFiles.Result(0, 2, ("log", new string('x', 2000))));
        File.Delete(Directory.GetFiles(Path.Combine(directory.Path, "journal", "values")).Single());

        var damage = await Assert.ThrowsAsync<JournalDamagedException>(() => directory.ReadAsync());

        Assert.Contains("missing", damage.Message);
    }

    [Fact]
    public async Task A_session_that_writes_nothing_leaves_no_segment()
    {
        await using (var journal = FileJournal.Open(directory.Path)) await foreach (var _ in journal.ReadAsync(default)) { }

        Assert.False(File.Exists(directory.Segment(1)));
    }

    private FileJournal Open(Durability? durability = null) => FileJournal.Open(directory.Path, new()
    {
        TimeProvider = time, OnWaiting = waiting.Add, Durability = durability ?? Durability.Default, CreateFile = path => file = new ScriptedFile(path),
    });

    private async Task FinishAsync(Task pending)
    {
        while (!pending.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
        await pending;
    }
}
