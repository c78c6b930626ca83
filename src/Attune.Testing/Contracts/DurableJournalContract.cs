using Xunit;

namespace Attune.Testing;

/// <summary>The laws of a journal that outlives its process: of crashes, of damage, and of more than one writer.</summary>
public abstract class DurableJournalContract : JournalContract
{
    /// <summary>Where the journal lives.</summary>
    protected abstract IJournalFiles Files { get; }

    /// <summary>Opens the journal, from elsewhere, while its first writer sleeps and takes itself for the owner.</summary>
    protected abstract Task<IJournal> TakeOverAsync();

    /// <summary>What an opened journal dropped because a crash had cut it off; null (the default): it is written whole or not at all, and a cut within a line is damage.</summary>
    protected virtual IReadOnlyList<JournalRecovery>? Recovered(IJournal journal) => null;

    /// <summary>Law: a second writer is refused while there is a first.</summary>
    [Fact]
    public async Task A_second_writer_is_refused()
    {
        var first = await OpenAsync();

        await Assert.ThrowsAsync<ExperimentInUseException>(OpenAsync);
        await first.DisposeAsync();

        await using var second = await OpenAsync();
        await second.AppendAsync([.. Story().Take(1)], CancellationToken.None);
    }

    /// <summary>Law: a writer that wakes up after another took the experiment over changes nothing, whether it is told so or not.</summary>
    [Fact]
    public async Task A_late_writer_harms_nothing()
    {
        var (late, events) = (await OpenAsync(), Story().ToArray());
        await late.AppendAsync(events[..2], CancellationToken.None);
        await using (var heir = await TakeOverAsync())
        {
            await heir.AppendAsync([events[2]], CancellationToken.None);
            await UnlessRefusedAsync(() => late.AppendAsync([.. Story().Skip(4).Take(3)], CancellationToken.None));
            await heir.AppendAsync([events[3]], CancellationToken.None);
        }
        await UnlessRefusedAsync(late.DisposeAsync);

        await using var journal = await OpenAsync();
        Assert.Equal(events[..4], await ReadAsync(journal));
    }

    /// <summary>Law: cut anywhere in its last file, as by a crash, a journal is the beginning of what it was, and what was dropped is reported.</summary>
    [Fact]
    public async Task After_a_crash_a_journal_is_its_own_beginning()
    {
        var truth = await WriteAsync();
        var last = (await Files.ListAsync())[^1];
        var good = await Files.ReadAsync(last);
        for (var length = good.Length - 1; length >= 0; length--)
        {
            await Files.WriteAsync(last, good[..length]);

            var (events, damage, recovered) = await OpenAndReadAsync();

            Assert.Equal(truth.Take(events.Count), events);
            var torn = length > 0 && good[length - 1] != (byte)'\n';
            if (recovered is not null) Assert.Equal((null, torn), (damage, recovered.Count > 0));
            else Assert.True(damage is not null || !torn, $"A file that ends after {length} bytes, within a line, was read as if it were whole.");
        }
    }

    /// <summary>Law: a changed byte is refused with the file, the line, and the byte at which that begins; what is read before it is true.</summary>
    [Fact]
    public async Task A_changed_byte_is_refused_with_file_line_and_byte()
    {
        var truth = await WriteAsync();
        foreach (var name in await Files.ListAsync())
        {
            var good = await Files.ReadAsync(name);
            for (var at = 0; at < good.Length; at++)
            {
                await Files.WriteAsync(name, [.. good[..at], (byte)(good[at] ^ 0x10), .. good[(at + 1)..]]);

                var (events, damage, recovered) = await OpenAndReadAsync();

                Assert.Equal(truth.Take(events.Count), events);
                if (at == good.Length - 1 && recovered is [{ Dropped: > 0 }]) continue; // the last line lost its end, as in a crash
                var before = good.AsMemory(0, at);
                Assert.True(damage is not null, $"Byte {at} of {name} was changed, and nothing said so.");
                Assert.EndsWith(name, damage.File, StringComparison.Ordinal);
                Assert.Equal((1 + before.Span.Count((byte)'\n'), before.Span.LastIndexOf((byte)'\n') + 1), (damage.Line, damage.Position));
            }
            await Files.WriteAsync(name, good);
        }
    }

    private static async Task UnlessRefusedAsync(Func<ValueTask> write)
    {
        try
        {
            await write();
        }
        catch (ExperimentInUseException)
        {
            // Told that it is late.
        }
    }

    private async Task<ExperimentEvent[]> WriteAsync()
    {
        var events = Story().ToArray();
        foreach (var session in events.Chunk(6))
        {
            await using var journal = await OpenAsync();
            await journal.AppendAsync(session, CancellationToken.None);
        }
        return events;
    }

    private async Task<(List<ExperimentEvent> Events, JournalDamagedException? Damage, IReadOnlyList<JournalRecovery>? Recovered)> OpenAndReadAsync()
    {
        await using var journal = await OpenAsync();
        var events = new List<ExperimentEvent>();
        try
        {
            await foreach (var batch in journal.ReadAsync(CancellationToken.None)) events.AddRange(batch);
            return (events, null, Recovered(journal));
        }
        catch (JournalDamagedException damage)
        {
            return (events, damage, Recovered(journal));
        }
    }
}
