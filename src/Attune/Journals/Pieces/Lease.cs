using System.Globalization;
using Attune.Journals.Format;
using Attune.Journals.Writing;
using Attune.Storage;

namespace Attune.Journals.Pieces;

/// <summary>
/// Keeps a second writer away from a journal in a store: the blob <c>journal/owner</c> says who writes and when it was last seen, and is written anew every ten seconds. It is
/// respected for thirty. A courtesy: what decides between two writers is that pieces are created once.
/// </summary>
internal sealed class Lease : IAsyncDisposable
{
    private const string Name = "journal/owner";
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(10), Term = TimeSpan.FromSeconds(30), OneTry = TimeSpan.FromSeconds(10);
    private readonly BlobFolder folder;
    private readonly Owner self;
    private readonly TimeProvider time;
    private readonly Func<CancellationToken, Task> onBeat;
    private readonly ITimer heart;
    private readonly CancellationTokenSource end = new();
    private Task beating = Task.CompletedTask;

    private Lease(BlobFolder folder, Owner self, TimeProvider time, Func<CancellationToken, Task> onBeat)
    {
        (this.folder, this.self, this.time, this.onBeat) = (folder, self, time, onBeat);
        heart = time.CreateTimer(_ => OnTick(), null, Beat, Beat);
    }

    /// <summary>Takes the journal.</summary>
    /// <param name="folder">The experiment's folder.</param>
    /// <param name="self">Who takes it.</param>
    /// <param name="dead">Who is known to write no more; null: nobody.</param>
    /// <param name="options">Whether a living owner is overridden, and the clock.</param>
    /// <param name="onBeat">What else is done every ten seconds.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ExperimentInUseException">Another process writes it.</exception>
    public static async Task<Lease> TakeAsync(BlobFolder folder, Owner self, Owner? dead, JournalOptions options, Func<CancellationToken, Task> onBeat, CancellationToken cancellationToken)
    {
        var now = options.TimeProvider.GetUtcNow();
        var found = Read(await folder.TryReadAsync(Name, cancellationToken).ConfigureAwait(false));
        if (found is var (owner, seen) && owner != dead && !options.TakeOver && now - seen < Term) throw InUse(folder, owner);
        if (found is not null) await folder.WriteAsync(Name, Write(self, now), cancellationToken).ConfigureAwait(false);
        else if (!await folder.CreateAsync(Name, Write(self, now), OneTry, cancellationToken).ConfigureAwait(false)) throw InUse(folder, self with { Host = "another host", ProcessId = 0 });
        return new(folder, self, options.TimeProvider, onBeat);
    }

    /// <summary>Lets go.</summary>
    public async ValueTask DisposeAsync()
    {
        await heart.DisposeAsync().ConfigureAwait(false);
        await end.CancelAsync().ConfigureAwait(false);
        await beating.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        end.Dispose();
        try
        {
            if (Read(await folder.TryReadAsync(Name, CancellationToken.None).ConfigureAwait(false))?.Owner == self) await folder.DeleteAsync(Name, CancellationToken.None).ConfigureAwait(false);
        }
        catch (TuneException)
        {
            // The store is down: the lease ends by itself.
        }
    }

    private static (Owner Owner, DateTimeOffset Seen)? Read(byte[]? content)
    {
        if (content is null) return null;
        try
        {
            var line = new LineReader(content, new Vocabulary(null));
            return (Owner.Read(ref line), DateTimeOffset.Parse(line.Text(",\"seen\":"u8), CultureInfo.InvariantCulture));
        }
        catch (Exception problem) when (problem is FormatException or OverflowException)
        {
            return (default, DateTimeOffset.MinValue);
        }
    }

    private static byte[] Write(Owner owner, DateTimeOffset seen)
    {
        var line = new LineWriter(256);
        owner.Write(line);
        line.Field(",\"seen\":"u8, seen.ToString("O", CultureInfo.InvariantCulture));
        line.Raw("}\n"u8);
        return line.Written.ToArray();
    }

    private static ExperimentInUseException InUse(BlobFolder folder, Owner owner) => new(folder.Path, owner.Host, owner.ProcessId,
        "If that process is gone, wait 30 seconds after its end, or set TakeOver; should it live after all, nothing it writes from then on counts.");

    private void OnTick()
    {
        if (beating.IsCompleted) beating = BeatAsync(end.Token);
    }

    // A failure shortens the lease and nothing else.
    private async Task BeatAsync(CancellationToken cancellationToken)
    {
        try
        {
            await folder.WriteAsync(Name, Write(self, time.GetUtcNow()), cancellationToken).ConfigureAwait(false);
            await onBeat(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is TuneException or OperationCanceledException)
        {
        }
    }
}
