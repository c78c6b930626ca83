using Attune.Journals.Writing;
using Attune.Storage;

namespace Attune.Journals.Pieces;

/// <summary>Keeps the good beginning of a damaged journal in a store; what is lost stays below <c>journal/damaged/</c>.</summary>
internal static class BlobSalvage
{
    /// <summary>Sets aside what is damaged and all that comes after it.</summary>
    /// <param name="folder">The experiment's folder.</param>
    /// <param name="read">Reads the journal from its beginning.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Cancels between two steps; may be repeated then.</param>
    public static async Task<JournalSalvage> RunAsync(
        BlobFolder folder, Func<CancellationToken, IAsyncEnumerable<IReadOnlyList<ExperimentEvent>>> read, TimeProvider time, CancellationToken cancellationToken)
    {
        var self = new Owner(Environment.MachineName, Environment.ProcessId, time.GetUtcNow());
        var lease = await Lease.TakeAsync(folder, self, null, new() { TimeProvider = time }, _ => Task.CompletedTask, cancellationToken).ConfigureAwait(false);
        await using var end = lease.ConfigureAwait(false);
        var salvage = new JournalSalvage(0, 0, 0, [], []);
        while (true)
        {
            var (kept, damage) = await JournalSalvage.CountAsync(read(cancellationToken)).ConfigureAwait(false);
            if (damage is null) return salvage with { Kept = kept };
            salvage = await SetAsideAsync(salvage, folder, damage, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<JournalSalvage> SetAsideAsync(JournalSalvage salvage, BlobFolder folder, JournalDamagedException damage, CancellationToken cancellationToken)
    {
        // What processes on other machines still have of this journal may be the damaged part.
        await Stage.RenewAsync(folder, cancellationToken).ConfigureAwait(false);
        var catalog = await PieceCatalog.ReadAsync(folder, cancellationToken).ConfigureAwait(false);
        var damaged = PieceName.Parse(damage.File[(folder.Path.Length + 1)..])!.Value;
        foreach (var piece in catalog.After(damaged).Reverse())
        {
            salvage = await CopyAsync(salvage, folder, piece, 0, cancellationToken).ConfigureAwait(false);
            await folder.DeleteAsync(piece.ToString(), cancellationToken).ConfigureAwait(false);
        }
        salvage = await CopyAsync(salvage, folder, damaged, (int)damage.Position, cancellationToken).ConfigureAwait(false);
        await CutAsync(folder, damaged, (int)damage.Position, cancellationToken).ConfigureAwait(false);
        return salvage with { Problems = [.. salvage.Problems, damage.Message] };
    }

    private static async Task<JournalSalvage> CopyAsync(JournalSalvage salvage, BlobFolder folder, PieceName piece, int good, CancellationToken cancellationToken)
    {
        if (await folder.TryReadAsync(piece.ToString(), cancellationToken).ConfigureAwait(false) is not { } bytes) return salvage;
        var aside = piece.ToString().Replace("journal/", "journal/damaged/", StringComparison.Ordinal);
        await folder.WriteAsync(aside, bytes, cancellationToken).ConfigureAwait(false);
        return salvage with
        {
            LostLines = salvage.LostLines + bytes.AsSpan(good).Count((byte)'\n'),
            LostBytes = salvage.LostBytes + bytes.Length - good,
            SetAside = [.. salvage.SetAside.Append(folder.PathOf(aside)).Distinct().Order(StringComparer.Ordinal)],
        };
    }

    private static async Task CutAsync(BlobFolder folder, PieceName piece, int good, CancellationToken cancellationToken)
    {
        if (good == 0) await folder.DeleteAsync(piece.ToString(), cancellationToken).ConfigureAwait(false);
        else await folder.WriteAsync(piece.ToString(), (await folder.ReadAsync(piece.ToString(), cancellationToken).ConfigureAwait(false)).AsMemory(0, good), cancellationToken).ConfigureAwait(false);
    }
}
