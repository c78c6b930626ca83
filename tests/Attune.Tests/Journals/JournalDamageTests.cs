using Xunit;

namespace Attune.Tests.Journals;

/// <summary>A journal of three sessions, cut and changed at every byte: what is read is the beginning of the truth, or the damage is named.</summary>
public sealed class JournalDamageTests : IAsyncLifetime
{
    private readonly TemporaryDirectory directory = new();
    private readonly List<ExperimentEvent> truth = [];

    public async ValueTask InitializeAsync()
    {
        truth.AddRange(await directory.WriteAsync([.. JournalFiles.Results(1, 3)]));
        truth.AddRange(await directory.WriteAsync(new TrialLaunched { At = default, Trial = 1, Attempt = 1 }, JournalFiles.Result(5)));
        truth.AddRange(await directory.WriteAsync(JournalFiles.Result(0, 6, ("loss", 0.1), ("note", "a\nb")), new DeadlineReached { At = default }));
    }

    public ValueTask DisposeAsync()
    {
        directory.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData(0x01)]
    [InlineData(0x20)]
    [InlineData(0xff)]
    public async Task A_changed_byte_is_refused_with_file_and_line(byte mask)
    {
        for (var number = 1; number <= 3; number++)
        {
            var (path, good) = (directory.Segment(number), await File.ReadAllBytesAsync(directory.Segment(number)));
            for (var at = 0; at < good.Length; at++)
            {
                var bad = (byte[])good.Clone();
                bad[at] ^= mask;
                await File.WriteAllBytesAsync(path, bad);

                var (events, torn, damage) = await OpenAsync();

                Assert.Equal(truth.Take(events.Count), events);
                if (damage is null) Assert.True(at == good.Length - 1 && number == 3 && torn is [{ Dropped: > 0 }], $"Byte {at} of segment {number} was changed, and nothing said so.");
                else Assert.Equal((path, 1 + good.AsSpan(0, at).Count((byte)'\n')), (damage.File, damage.Line));
            }
            await File.WriteAllBytesAsync(path, good);
        }
    }

    [Fact]
    public async Task A_torn_tail_is_dropped_and_reported_wherever_it_is_torn()
    {
        var (path, good) = (directory.Segment(3), await File.ReadAllBytesAsync(directory.Segment(3)));
        for (var length = 0; length < good.Length; length++)
        {
            await File.WriteAllBytesAsync(path, good[..length]);

            var (events, torn, damage) = await OpenAsync();

            Assert.Null(damage);
            Assert.Equal(truth.Take(events.Count), events);
            var whole = length == 0 ? 0 : good.AsSpan(0, length).LastIndexOf((byte)'\n') + 1;
            if (whole == length) Assert.Empty(torn);
            else Assert.Equal((path, (long)whole, (long)(length - whole)), (torn[0].File, torn[0].Position, torn[0].Dropped));
        }
    }

    [Fact]
    public async Task A_tail_of_nulls_is_dropped_and_reported()
    {
        await File.AppendAllBytesAsync(directory.Segment(3), new byte[4096]);

        var (events, torn, damage) = await OpenAsync();

        Assert.Null(damage);
        Assert.Equal(truth, events);
        Assert.Equal(4096, Assert.Single(torn).Dropped);
    }

    [Fact]
    public async Task An_older_segment_cut_short_is_damage()
    {
        var (path, good) = (directory.Segment(1), await File.ReadAllBytesAsync(directory.Segment(1)));
        for (var length = good.Length - 1; length >= 0; length--)
        {
            await File.WriteAllBytesAsync(path, good[..length]);

            var (events, _, damage) = await OpenAsync();

            Assert.NotNull(damage);
            Assert.Equal(truth.Take(events.Count), events);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_missing_segment_is_damage(int number)
    {
        File.Delete(directory.Segment(number));

        var (events, _, damage) = await OpenAsync();

        Assert.NotNull(damage);
        Assert.Equal(truth.Take(events.Count), events);
    }

    [Fact]
    public async Task After_a_torn_tail_the_next_session_goes_on()
    {
        await File.AppendAllTextAsync(directory.Segment(3), "{\"n\":8,\"e\":\"res");
        await using (var journal = FileJournal.Open(directory.Path))
        {
            await foreach (var _ in journal.ReadAsync(default)) { }
            Assert.Equal("a line without its end", Assert.Single(journal.Recovered).What);
            await journal.AppendAsync([JournalFiles.Result(8)], default);
        }

        var (events, torn, _) = await OpenAsync();

        Assert.Empty(torn);
        Assert.Equal(8, events.Count);
    }

    [Fact]
    public async Task A_session_that_died_before_its_first_line_was_whole_counts_for_nothing()
    {
        await File.WriteAllTextAsync(directory.Segment(4), "{\"attune\":1,\"seg");

        await directory.WriteAsync(JournalFiles.Result(8));

        Assert.Equal(8, (await directory.ReadAsync()).Count);
        Assert.True(File.Exists(directory.Segment(5)));
    }

    [Fact]
    public async Task A_damaged_journal_is_not_written_to()
    {
        Damage(directory.Segment(2), at: 120);

        await Assert.ThrowsAsync<JournalDamagedException>(() => directory.WriteAsync(JournalFiles.Result(8)));

        Assert.False(File.Exists(directory.Segment(4)));
    }

    [Fact]
    public async Task Salvage_keeps_the_good_beginning_and_says_what_was_lost()
    {
        var lines = await File.ReadAllLinesAsync(directory.Segment(2));
        Damage(directory.Segment(2), at: lines[0].Length + 1 + lines[1].Length + 1 + 10);
        var before = await File.ReadAllBytesAsync(directory.Segment(2));

        var salvage = await JournalSalvage.RunAsync(directory.Path);

        Assert.Equal(4, salvage.Kept);
        Assert.Equal((await File.ReadAllLinesAsync(directory.Segment(2) + ".damaged")).Length - 2 + (await File.ReadAllLinesAsync(directory.Segment(3) + ".damaged")).Length, salvage.LostLines);
        Assert.Equal(before, await File.ReadAllBytesAsync(directory.Segment(2) + ".damaged"));
        Assert.Contains("Kept 4 events, lost", salvage.ToString());
        Assert.Equal(truth.Take(4), await directory.ReadAsync());
        await directory.WriteAsync(JournalFiles.Result(5));
        Assert.Equal(5, (await directory.ReadAsync()).Count);
    }

    [Fact]
    public async Task Salvage_of_a_damaged_first_line_sets_the_segment_aside()
    {
        Damage(directory.Segment(3), at: 5);

        var salvage = await JournalSalvage.RunAsync(directory.Path);

        Assert.Equal(5, salvage.Kept);
        Assert.Equal(directory.Segment(3) + ".damaged", Assert.Single(salvage.SetAside));
    }

    [Fact]
    public async Task Salvage_of_a_good_journal_changes_nothing()
    {
        var salvage = await JournalSalvage.RunAsync(directory.Path);

        Assert.Equal((7, 0), (salvage.Kept, salvage.SetAside.Count));
        Assert.Equal(truth, await directory.ReadAsync());
    }

    private static void Damage(string path, int at)
    {
        var bytes = File.ReadAllBytes(path);
        bytes[at] ^= 0x10;
        File.WriteAllBytes(path, bytes);
    }

    private async Task<(List<ExperimentEvent> Events, IReadOnlyList<JournalRecovery> Torn, JournalDamagedException? Damage)> OpenAsync()
    {
        var events = new List<ExperimentEvent>();
        var reader = new JournalReader(directory.Path);
        try
        {
            await foreach (var batch in reader.ReadAsync()) events.AddRange(batch);
            return (events, reader.Torn, null);
        }
        catch (JournalDamagedException damage)
        {
            return (events, [], damage);
        }
    }
}
