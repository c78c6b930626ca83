using Attune.Journals.Segments;
using Attune.Journals.Writing;
using Attune.Storage;

namespace Attune;

/// <summary>What was kept of a damaged journal, and what was lost.</summary>
/// <param name="Kept">How many events were kept, from the first on.</param>
/// <param name="LostLines">How many lines were lost: the damaged one and all after it.</param>
/// <param name="LostBytes">How many bytes they have.</param>
/// <param name="SetAside">The files as they were, under their new names; none: nothing was damaged, and nothing was changed.</param>
/// <param name="Problems">What was damaged.</param>
public sealed record JournalSalvage(long Kept, long LostLines, long LostBytes, IReadOnlyList<string> SetAside, IReadOnlyList<string> Problems)
{
    /// <summary>
    /// Keeps the events before the first damaged line. The damaged segment and all later ones stay beside the journal as <c>.damaged</c>; the good beginning of the
    /// damaged one takes its place. May be repeated after a crash.
    /// </summary>
    /// <param name="directory">The experiment's directory.</param>
    /// <param name="cancellationToken">Cancels between two steps.</param>
    /// <exception cref="ExperimentInUseException">Another process writes the journal.</exception>
    public static async Task<JournalSalvage> RunAsync(string directory, CancellationToken cancellationToken = default)
    {
        var places = new JournalPlaces(Path.GetFullPath(directory));
        var ownership = JournalLock.Take(places, new());
        await using (ownership.ConfigureAwait(false))
        {
            var salvage = new JournalSalvage(0, 0, 0, [], []);
            while (true)
            {
                var (kept, damage) = await CountAsync(new JournalReader(directory).ReadAsync(cancellationToken)).ConfigureAwait(false);
                if (damage is null) return salvage with { Kept = kept };
                salvage = salvage.Without(places.Journal, damage);
            }
        }
    }

    /// <summary>The salvage as people read it.</summary>
    public override string ToString() => SetAside.Count == 0
        ? $"The journal is not damaged; it has {Kept} events."
        : $"Kept {Kept} events, lost {LostLines} lines ({LostBytes} bytes); they are still in {string.Join(", ", SetAside)}.";

    /// <summary>How many events can be read, and the damage that ends them.</summary>
    internal static async Task<(long Kept, JournalDamagedException? Damage)> CountAsync(IAsyncEnumerable<IReadOnlyList<ExperimentEvent>> journal)
    {
        var kept = 0L;
        try
        {
            await foreach (var batch in journal.ConfigureAwait(false)) kept += batch.Count;
            return (kept, null);
        }
        catch (JournalDamagedException damage)
        {
            return (kept, damage);
        }
    }

    private JournalSalvage Without(string journal, JournalDamagedException damage)
    {
        var later = Directory.EnumerateFiles(journal, "*.jsonl").Where(path => string.CompareOrdinal(path, damage.File) > 0).OrderDescending(StringComparer.Ordinal).ToArray();
        var damaged = File.ReadAllBytes(damage.File);
        var lost = later.Select(File.ReadAllBytes).Append(damaged[(int)damage.Position..]).ToArray();
        foreach (var path in later) File.Move(path, Aside(path), overwrite: true);
        if (!File.Exists(Aside(damage.File))) File.Copy(damage.File, Aside(damage.File));
        if (damage.Position == 0) File.Delete(damage.File);
        else AtomicFile.Write(damage.File, damaged.AsSpan(0, (int)damage.Position));
        return this with
        {
            LostLines = LostLines + lost.Sum(bytes => (long)bytes.AsSpan().Count((byte)'\n')),
            LostBytes = LostBytes + lost.Sum(bytes => (long)bytes.Length),
            SetAside = [.. SetAside.Union(later.Append(damage.File).Select(Aside)).Order()],
            Problems = [.. Problems, damage.Message],
        };
    }

    private static string Aside(string path) => path + ".damaged";
}
