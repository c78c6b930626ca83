using System.CommandLine;
using Attune.Cli.Screens;
using Attune.Cli.Shelves;

namespace Attune.Cli.Verbs;

/// <summary><c>attune list</c>: the experiments, the one written last first.</summary>
internal static class ListVerb
{
    private const int Shown = 20;

    public static Verb Create()
    {
        var limit = Asked.Limit("How many at most", Shown);
        var command = new Verb("list", "The experiments, the one written last first.") { limit };
        command.Aliases.Add("ls");
        return command.Does(async (asked, screen, cancellationToken) =>
        {
            var (shelf, most) = (asked.Shelf(), asked.Most(limit));
            var all = shelf.Experiments;
            var wanted = all.Take(most).ToArray();
            var entries = new ShelfEntry[wanted.Length];
            await Parallel.ForAsync(0, wanted.Length, cancellationToken, async (i, token) => entries[i] = await ShelfEntry.ReadAsync(wanted[i], token).ConfigureAwait(false)).ConfigureAwait(false);
            return screen.Show(() => Text(shelf, all.Count, entries) + InStores(), () => new([.. entries.Select(entry => entry.Value)]));
        });
    }

    private static string InStores() => string.Concat(Stages.Running().Select(found => $"{found.Name} runs here and is kept in a store; it works in {found.Stage}\n"));

    private static string Text(Shelf shelf, int count, ShelfEntry[] entries)
    {
        if (count == 0) return $"There are no experiments in {shelf.Root}.\n";
        var table = new TableBuilder();
        foreach (var entry in entries) table.Add(entry.Row(DateTime.UtcNow));
        return table.Build() + (count > entries.Length ? $"... {count - entries.Length} more; --limit 0 shows all\n" : "");
    }
}
