using Attune.Journals.Pieces;
using Attune.Testing;
using Attune.Tests.Journals;
using CsCheck;
using Xunit;

namespace Attune.Tests.Storage;

/// <summary>When what is appended to a journal in a store is in the store, and what is lost when a process or a machine dies.</summary>
public sealed class BlobJournalTests : IDisposable
{
    private readonly Depot depot = new();

    public void Dispose() => depot.Dispose();

    [Fact]
    public async Task What_is_appended_is_in_the_store_after_a_second_in_pieces_that_follow_each_other()
    {
        await using var journal = await depot.OpenAsync();

        await journal.AppendAsync([.. JournalFiles.Results(1, 3)], default);
        Assert.Empty(await depot.PiecesAsync());
        depot.Time.Advance(TimeSpan.FromSeconds(1));
        await Depot.UntilAsync(async () => (await depot.PiecesAsync()).Count == 1);
        await journal.AppendAsync([.. JournalFiles.Results(4, 5)], default);
        depot.Time.Advance(TimeSpan.FromSeconds(1));
        await Depot.UntilAsync(async () => (await depot.PiecesAsync()).Count == 2);

        var first = await depot.BlobAsync("journal/000001/000000000000.jsonl");
        Assert.Equal(["journal/000001/000000000000.jsonl", $"journal/000001/{first.Length:D12}.jsonl"], await depot.PiecesAsync());
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(depot.Stage("here"), "journal", "000001.jsonl")), await depot.TextAsync((await depot.PiecesAsync())[0]) + await depot.TextAsync((await depot.PiecesAsync())[1]));
        Assert.Equal([1L, 2, 3, 4, 5], (await depot.ReadAsync()).Select(e => e.Sequence));
    }

    [Fact]
    public async Task Four_megabytes_do_not_wait_for_the_second()
    {
        await using var journal = await depot.OpenAsync();
        var text = new string('x', 900);

        for (var i = 1; i <= 6; i++) await journal.AppendAsync([.. Enumerable.Range(1000 * i, 1000).Select(j => JournalFiles.Result(0, j, ("log", text)))], default);
        await Depot.UntilAsync(async () => (await depot.PiecesAsync()).Count > 0);

        Assert.InRange((await depot.BlobAsync("journal/000001/000000000000.jsonl")).Length, 3 << 20, PieceWriter.Longest);
    }

    [Fact]
    public async Task With_every_batch_an_append_returns_when_the_store_has_it()
    {
        await using var journal = await depot.OpenAsync(options: new() { Durability = Durability.EveryBatch });

        for (var i = 1; i <= 5; i++)
        {
            await journal.AppendAsync([JournalFiles.Result(i)], default);
            Assert.Equal(i, (await depot.ReadAsync()).Count);
        }
    }

    [Fact]
    public async Task While_the_store_is_down_appends_wait_with_a_reason_and_go_on_when_it_is_back()
    {
        await using var journal = await depot.OpenAsync();
        depot.Store.IsDown = true;
        await journal.AppendAsync([JournalFiles.Result(1)], default);
        depot.Time.Advance(TimeSpan.FromSeconds(2));

        var second = journal.AppendAsync([JournalFiles.Result(2)], default).AsTask();
        Assert.False(second.IsCompleted);
        await Depot.UntilAsync(() =>
        {
            depot.Time.Advance(TimeSpan.FromMilliseconds(50));
            return Task.FromResult(depot.Waiting.LastOrDefault()?.Contains("was refused", StringComparison.Ordinal) is true);
        });
        Assert.Contains("'runs/x' has not yet taken", depot.Waiting.Last(), StringComparison.Ordinal);
        Assert.False(second.IsCompleted);
        depot.Store.IsDown = false;
        await depot.InTimeAsync(second);

        Assert.Null(depot.Waiting.Last());
        Assert.InRange((await depot.ReadAsync()).Count, 1, 2);
    }

    [Fact]
    public async Task A_store_that_says_nothing_is_asked_anew()
    {
        await using var journal = await depot.OpenAsync();
        depot.Store.Faults = call => call.Verb == BlobVerb.Write && depot.Store.Calls.Count(other => other.Key == call.Key) == 1 ? BlobFault.Silent : BlobFault.None;
        await journal.AppendAsync([JournalFiles.Result(1)], default);

        await depot.InTimeAsync(journal.FlushAsync(default));

        Assert.Single(await depot.ReadAsync());
    }

    [Fact]
    public async Task An_append_that_waits_can_be_given_up()
    {
        var journal = await depot.OpenAsync(options: new() { Durability = Durability.EveryBatch });
        depot.Store.IsDown = true;
        using var patience = new CancellationTokenSource();

        var append = journal.AppendAsync([JournalFiles.Result(1)], patience.Token).AsTask();
        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => append);
        Assert.Null(depot.Waiting.Last());
        depot.Store.IsDown = false;
        await depot.InTimeAsync(journal.DisposeAsync().AsTask());
        Assert.Single(await depot.ReadAsync());
    }

    [Fact]
    public async Task A_write_whose_answer_was_lost_is_known_again_and_not_taken_for_somebody_elses()
    {
        await using (var journal = await depot.OpenAsync())
        {
            depot.Store.Faults = call => call.Verb == BlobVerb.Write && depot.Store.Calls.Count(other => other.Key == call.Key && other.Verb == BlobVerb.Write) == 1 ? BlobFault.AnswerLost : BlobFault.None;
            for (var i = 0; i < 5; i++)
            {
                await journal.AppendAsync([.. JournalFiles.Results(3 * i + 1, 3 * i + 3)], default);
                await depot.InTimeAsync(journal.FlushAsync(default));
            }
            depot.Store.Faults = _ => BlobFault.None;
        }

        Assert.Equal(Enumerable.Range(1, 15), (await depot.ReadAsync()).Cast<ResultReported>().Select(e => e.Iteration));
        Assert.Equal(5, (await depot.PiecesAsync()).Count);
    }

    [Fact]
    public async Task Whatever_the_store_does_the_journal_is_whole_and_nothing_is_acknowledged_while_what_is_two_seconds_older_is_missing()
    {
        await Gen.Select(Gen.Long, Gen.Int[0, 3].Array[20]).SampleAsync(async (seed, steps) =>
        {
            using var place = new Depot();
            var acknowledged = new List<DateTimeOffset>();
            await using (var journal = await place.OpenAsync())
            {
                place.Store.Faults = FaultyBlobStore.AtRandom(seed, 0.15);
                for (var i = 0; i < steps.Length; i++)
                {
                    var before = place.Time.GetUtcNow();
                    await place.InTimeAsync(journal.AppendAsync([JournalFiles.Result(0, i, ("loss", i), ("log", new string('x', 600 * steps[i])))], default).AsTask());
                    var stored = (await place.ReadAsync()).Count;
                    Assert.True(acknowledged.Count(earlier => before - earlier >= TimeSpan.FromSeconds(2)) <= stored, $"{i} was acknowledged when the store had {stored}.");
                    acknowledged.Add(place.Time.GetUtcNow());
                    place.Time.Advance(TimeSpan.FromMilliseconds(400 * steps[^(i + 1)]));
                }
                await place.InTimeAsync(journal.FlushAsync(default));
                place.Store.Faults = _ => BlobFault.None;
            }

            Assert.Equal(Enumerable.Range(0, steps.Length), (await place.ReadAsync()).Cast<ResultReported>().Select(e => e.Iteration));
        }, iter: 20, threads: 1);
    }

    [Fact]
    public async Task Long_values_are_in_the_store_before_the_lines_that_name_them()
    {
        await using (var journal = await depot.OpenAsync())
        {
            var unnamed = 0;
            depot.Store.Faults = call =>
            {
                if (call.Verb == BlobVerb.Write && call.Key.EndsWith(".jsonl", StringComparison.Ordinal)) unnamed += depot.Blobs.ListAsync($"{Depot.Key}/journal/values/", default).ToBlockingEnumerable().Count();
                return BlobFault.None;
            };

            await journal.AppendAsync([JournalFiles.Result(0, 1, ("log", new string('x', 2000)), ("more", new string('y', 3000)))], default);
            await journal.FlushAsync(default);

            Assert.Equal(2, unnamed);
        }
        Assert.Equal(3000, ((ResultReported)Assert.Single(await depot.ReadAsync())).Metrics["more"].AsText().Length);
    }

    [Fact]
    public async Task A_process_that_was_killed_loses_nothing_on_its_machine()
    {
        await using var dead = await depot.OpenAsync();
        await dead.AppendAsync([.. JournalFiles.Results(1, 3)], default);
        await dead.FlushAsync(default);
        depot.Store.IsDown = true;
        await dead.AppendAsync([JournalFiles.Result(0, 4, ("log", new string('x', 2000)))], default);
        depot.Kill("here", copy: "restarted");
        await File.AppendAllTextAsync(Path.Combine(depot.Stage("restarted"), "journal", "000001.jsonl"), "{\"n\":5,\"torn");
        depot.Store.IsDown = false;

        await using (var journal = await depot.OpenAsync("restarted", host: "here"))
        {
            Assert.Equal([1L, 2, 3, 4], (await ReadAsync(journal)).Select(e => e.Sequence));
            Assert.Equal("a line without its end", Assert.Single(journal.Files.Recovered).What);
            await journal.AppendAsync([JournalFiles.Result(5)], default);
        }

        Assert.Equal([1, 2, 3, 4, 5], (await depot.ReadAsync()).Cast<ResultReported>().Select(e => e.Iteration));
    }

    [Fact]
    public async Task A_process_that_was_killed_before_its_first_piece_was_out_loses_nothing_on_its_machine()
    {
        await using var dead = await depot.OpenAsync();
        await dead.AppendAsync([.. JournalFiles.Results(1, 3)], default);
        depot.Kill("here", copy: "restarted");

        await using (var journal = await depot.OpenAsync("restarted", host: "here")) await journal.AppendAsync([JournalFiles.Result(4)], default);

        Assert.Equal([1L, 2, 3, 4], (await depot.ReadAsync()).Select(e => e.Sequence));
    }

    [Fact]
    public async Task On_another_machine_an_experiment_goes_on_from_what_the_store_has()
    {
        await using var dead = await depot.OpenAsync();
        await dead.AppendAsync([.. JournalFiles.Results(1, 3)], default);
        await dead.FlushAsync(default);
        await dead.AppendAsync([JournalFiles.Result(4)], default);

        await using (var journal = await depot.OpenAsync("elsewhere", new() { TakeOver = true })) await journal.AppendAsync([JournalFiles.Result(40)], default);

        Assert.Equal([1, 2, 3, 40], (await depot.ReadAsync()).Cast<ResultReported>().Select(e => e.Iteration));
    }

    [Fact]
    public async Task What_a_machine_had_left_does_not_count_when_the_experiment_went_on_elsewhere()
    {
        await using var dead = await depot.OpenAsync();
        await dead.AppendAsync([.. JournalFiles.Results(1, 3)], default);
        await dead.FlushAsync(default);
        await dead.AppendAsync([JournalFiles.Result(4)], default);
        depot.Kill("here", copy: "restarted");
        await using (var journal = await depot.OpenAsync("elsewhere", new() { TakeOver = true })) await journal.AppendAsync([JournalFiles.Result(40)], default);

        await using (var journal = await depot.OpenAsync("restarted", host: "here")) await journal.AppendAsync([JournalFiles.Result(50)], default);

        Assert.Equal([1, 2, 3, 40, 50], (await depot.ReadAsync()).Cast<ResultReported>().Select(e => e.Iteration));
    }

    [Fact]
    public async Task Short_pieces_are_merged_and_read_the_same()
    {
        await using (var journal = await depot.OpenAsync())
        {
            for (var i = 1; i <= 40; i++)
            {
                await journal.AppendAsync([JournalFiles.Result(i)], default);
                await journal.FlushAsync(default);
            }
            Assert.Equal(40, (await depot.PiecesAsync()).Count);
            await PieceMerge.RunAsync(depot.Folder(depot.Store), new(depot.Stage("here")), default);
        }

        Assert.Equal(2, (await depot.PiecesAsync()).Count);
        Assert.Equal(Enumerable.Range(1, 40), (await depot.ReadAsync()).Cast<ResultReported>().Select(e => e.Iteration));
    }

    [Fact]
    public async Task A_merge_that_is_cut_off_anywhere_leaves_a_journal_that_reads_the_same()
    {
        await using var journal = await depot.OpenAsync();
        for (var i = 1; i <= 6; i++)
        {
            await journal.AppendAsync([JournalFiles.Result(i)], default);
            await journal.FlushAsync(default);
        }
        for (var allowed = 1; ; allowed++)
        {
            var last = depot.Store.Calls.Count + allowed;
            depot.Store.Faults = call => call.Number > last ? BlobFault.Refused : BlobFault.None;
            var cutOff = await Record.ExceptionAsync(() => depot.InTimeAsync(PieceMerge.RunAsync(depot.Folder(depot.Store), new(depot.Stage("here")), default)));

            Assert.Equal(Enumerable.Range(1, 6), (await depot.ReadAsync()).Cast<ResultReported>().Select(e => e.Iteration));
            if (cutOff is null) break;
            Assert.IsType<TuneException>(cutOff);
        }
        depot.Store.Faults = _ => BlobFault.None;
        Assert.Equal(2, (await depot.PiecesAsync()).Count);
    }

    [Fact]
    public async Task A_reader_whose_pieces_are_merged_under_its_hands_begins_anew()
    {
        await using var journal = await depot.OpenAsync();
        for (var i = 1; i <= 6; i++)
        {
            await journal.AppendAsync([JournalFiles.Result(i)], default);
            await journal.FlushAsync(default);
        }
        var store = new FaultyBlobStore(depot.Blobs)
        {
            Faults = call =>
            {
                if (call is { Verb: BlobVerb.Read } && call.Number < 4) PieceMerge.RunAsync(depot.Folder(depot.Blobs), new(depot.Stage("here")), default).GetAwaiter().GetResult();
                return BlobFault.None;
            },
        };

        List<ExperimentEvent> events = [];
        await foreach (var batch in depot.Home(store).ReadAsync(default)) events.AddRange(batch);

        Assert.Equal(6, events.Count);
    }

    [Fact]
    public async Task A_store_that_does_not_answer_at_first_is_told_before_anything_is_begun()
    {
        depot.Store.Faults = _ => BlobFault.Denied;

        var refusal = await Assert.ThrowsAsync<TuneException>(() => depot.InTimeAsync(depot.OpenAsync()));

        Assert.Contains("'runs/x'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("was denied", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("5 times", refusal.Message, StringComparison.Ordinal);
        depot.Store.Faults = _ => BlobFault.None;
        await using var journal = await depot.OpenAsync();
    }

    private static async Task<List<ExperimentEvent>> ReadAsync(IJournal journal)
    {
        List<ExperimentEvent> events = [];
        await foreach (var batch in journal.ReadAsync(default)) events.AddRange(batch);
        return events;
    }
}
