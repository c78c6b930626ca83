using Attune.Tests.Journals;
using Xunit;

namespace Attune.Tests.Storage;

/// <summary>A journal of three sessions and five pieces, changed at every byte: what is read is the beginning of the truth, or the damage is named.</summary>
public sealed class BlobDamageTests : IAsyncLifetime
{
    private readonly Depot depot = new();
    private readonly List<ExperimentEvent> truth = [];
    private List<string> pieces = [];

    public async ValueTask InitializeAsync()
    {
        await SessionAsync([.. JournalFiles.Results(1, 3)], [new TrialLaunched { At = default, Trial = 1, Attempt = 1 }]);
        await SessionAsync([JournalFiles.Result(5)]);
        await SessionAsync([JournalFiles.Result(0, 6, ("loss", 0.1), ("note", "a\nb"))], [new DeadlineReached { At = default }]);
        pieces = await depot.PiecesAsync();
        Assert.Equal(5, pieces.Count);
    }

    public ValueTask DisposeAsync()
    {
        depot.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData(0x01)]
    [InlineData(0xff)]
    public async Task A_changed_byte_is_refused_with_piece_line_and_byte(byte mask)
    {
        foreach (var piece in pieces)
        {
            var good = await depot.BlobAsync(piece);
            for (var at = 0; at < good.Length; at++)
            {
                var bad = (byte[])good.Clone();
                bad[at] ^= mask;
                await depot.PutAsync(piece, bad);

                var (events, damage) = await OpenAsync();

                Assert.Equal(truth.Take(events.Count), events);
                var line = good.AsSpan(0, at).LastIndexOf((byte)'\n') + 1;
                Assert.NotNull(damage);
                Assert.Equal(($"runs/x/{piece}", 1 + good.AsSpan(0, at).Count((byte)'\n'), (long)line), (damage.File, damage.Line, damage.Position));
            }
            await depot.PutAsync(piece, good);
        }
    }

    [Fact]
    public async Task A_piece_that_is_cut_short_is_refused_wherever_it_is_cut()
    {
        foreach (var piece in pieces)
        {
            var good = await depot.BlobAsync(piece);
            for (var length = 0; length < good.Length; length++)
            {
                if (length > 0 && good[length - 1] == '\n' && piece == pieces[^1]) continue; // a shorter journal
                await depot.PutAsync(piece, good[..length]);

                var (events, damage) = await OpenAsync();

                Assert.Equal(truth.Take(events.Count), events);
                Assert.NotNull(damage);
                Assert.Contains("runs/x/journal/0", damage.File, StringComparison.Ordinal);
            }
            await depot.PutAsync(piece, good);
        }
    }

    [Fact]
    public async Task A_missing_piece_is_damage()
    {
        foreach (var piece in pieces[..^1])
        {
            var good = await depot.BlobAsync(piece);
            await depot.DeleteAsync(piece);

            var (events, damage) = await OpenAsync();

            Assert.NotNull(damage);
            Assert.Equal(truth.Take(events.Count), events);
            await depot.PutAsync(piece, good);
        }
    }

    [Fact]
    public async Task A_long_value_that_is_gone_is_damage_that_names_its_blob()
    {
        await SessionAsync([JournalFiles.Result(0, 8, ("log", new string('x', 2000)))]);
        var value = (await depot.Blobs.ListAsync($"{Depot.Key}/journal/values/", default).ToListAsync()).Single();
        await depot.Blobs.DeleteAsync(value, default);

        var (_, damage) = await OpenAsync();

        Assert.Contains($"the value it names, {value}, is missing", damage!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_journal_is_not_written_to()
    {
        foreach (var piece in pieces[1..^1])
        {
            var good = await depot.BlobAsync(piece);
            await depot.DeleteAsync(piece);

            await using (var journal = await depot.OpenAsync("elsewhere"))
            {
                await Assert.ThrowsAsync<JournalDamagedException>(async () => await journal.AppendAsync([JournalFiles.Result(8)], default));
            }

            Assert.DoesNotContain(await depot.PiecesAsync(), name => name.StartsWith("journal/000004", StringComparison.Ordinal));
            await depot.PutAsync(piece, good);
        }
    }

    [Fact]
    public async Task Salvage_keeps_the_good_beginning_and_says_what_was_lost()
    {
        var (second, before) = (pieces[2], await depot.BlobAsync(pieces[2]));
        var bad = (byte[])before.Clone();
        bad[^10] ^= 1;
        await depot.PutAsync(second, bad);

        var salvage = await depot.Home(depot.Blobs).SalvageAsync(default);

        Assert.Equal((4L, 1L + 4, 3), (salvage.Kept, salvage.LostLines, salvage.SetAside.Count));
        Assert.Contains("line 3", Assert.Single(salvage.Problems), StringComparison.Ordinal);
        Assert.Equal(bad, await depot.BlobAsync(second.Replace("journal/", "journal/damaged/", StringComparison.Ordinal)));
        Assert.Equal(truth.Take(4), await depot.ReadAsync());
        await using (var journal = await depot.OpenAsync("anew")) await journal.AppendAsync([JournalFiles.Result(5)], default);
        Assert.Equal(5, (await depot.ReadAsync()).Count);
    }

    [Fact]
    public async Task Salvage_of_a_missing_piece_sets_aside_what_came_after_it()
    {
        await depot.DeleteAsync(pieces[1]);

        var salvage = await depot.Home(depot.Blobs).SalvageAsync(default);

        Assert.Equal((3L, 4), (salvage.Kept, salvage.SetAside.Count));
        Assert.Equal(truth.Take(3), await depot.ReadAsync());
    }

    [Fact]
    public async Task Salvage_of_a_good_journal_changes_nothing()
    {
        var salvage = await depot.Home(depot.Blobs).SalvageAsync(default);

        Assert.Equal((7L, 0), (salvage.Kept, salvage.SetAside.Count));
        Assert.Equal(truth, await depot.ReadAsync());
    }

    [Fact]
    public async Task Salvage_respects_the_owner()
    {
        await using var owner = await depot.OpenAsync("there");

        await Assert.ThrowsAsync<ExperimentInUseException>(() => new Attune.Storage.StoreHome(depot.Blobs, Depot.Key, Depot.Key, depot.Time).SalvageAsync(default));
    }

    private async Task SessionAsync(params ExperimentEvent[][] batches)
    {
        await using var journal = await depot.OpenAsync();
        foreach (var batch in batches)
        {
            await journal.AppendAsync(batch, default);
            await journal.FlushAsync(default);
            truth.AddRange(batch);
        }
    }

    private async Task<(List<ExperimentEvent> Events, JournalDamagedException? Damage)> OpenAsync()
    {
        var events = new List<ExperimentEvent>();
        try
        {
            await foreach (var batch in depot.Home(depot.Blobs).ReadAsync(default)) events.AddRange(batch);
            return (events, null);
        }
        catch (JournalDamagedException damage)
        {
            return (events, damage);
        }
    }
}
