using Attune.Conformance.Replays;

namespace Attune.Conformance;

/// <summary>Replays every case of every file of a folder: one line for each that fails, those with a quirk apart, and at the end the numbers.</summary>
internal sealed class FolderRun(TextWriter output)
{
    private readonly List<(Case Case, DifferenceException Difference)> quirks = [];
    private readonly SortedDictionary<string, int> left = new(StringComparer.Ordinal);
    private int passed, failed;

    /// <returns>The exit code: 0, 1 when a case without a quirk failed, 2 when there is no case.</returns>
    public static int Of(string folder, TextWriter output)
    {
        if (!Directory.Exists(folder))
        {
            output.WriteLine($"There is no folder '{folder}'.");
            return 2;
        }
        var run = new FolderRun(output);
        foreach (var recorded in Case.In(folder)) run.Take(recorded);
        return run.Conclude();
    }

    private void Take(Case recorded)
    {
        if (Replay.Of(recorded) is not { } replay)
        {
            left[recorded.What] = left.GetValueOrDefault(recorded.What) + 1;
            return;
        }
        var difference = Difference(recorded, replay);
        if (recorded.IsQuirk)
        {
            if (difference is not null) quirks.Add((recorded, difference));
        }
        else if (difference is null)
        {
            passed++;
        }
        else
        {
            failed++;
            output.WriteLine($"{recorded.Id}: {difference.Message}");
        }
    }

    private static DifferenceException? Difference(Case recorded, Action<JsonElement> replay)
    {
#pragma warning disable CA1031 // A replay that breaks is a case that fails; the others go on.
        try
        {
            replay(recorded.Json);
            return null;
        }
        catch (DifferenceException difference)
        {
            return difference;
        }
        catch (Exception error)
        {
            return new("replay", "to its end", $"{error.GetType().Name}: {error.Message}");
        }
#pragma warning restore CA1031
    }

    private int Conclude()
    {
        if (quirks.Count > 0) output.WriteLine($"Recorded as a fault or an accident of Ray Tune, and done otherwise here ({quirks.Count}, not counted; see docs/quirks.md):");
        foreach (var (recorded, difference) in quirks) output.WriteLine($"  {recorded.Id}: {difference.Message}");
        foreach (var (what, count) in left) output.WriteLine($"not replayed: {count} of {what}");
        output.WriteLine($"{passed} passed, {failed} failed");
        return failed > 0 ? 1 : passed > 0 ? 0 : 2;
    }
}
