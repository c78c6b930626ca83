namespace Attune.Analysis.Ray;

/// <summary>After which results of a trial its checkpoints were saved.</summary>
internal static class SavedAfter
{
    /// <summary>The position of a result, or -1 for before the first, and the numbers of the checkpoints saved after it, ascending.</summary>
    /// <param name="results">The results.</param>
    /// <param name="checkpoints">The checkpoints on the disk, by number, and when each was written.</param>
    /// <param name="told">After which iteration checkpoints were saved, by name, where the experiment's state tells.</param>
    /// <param name="warn">Told when only the time speaks for a place.</param>
    public static ILookup<int, int> Of(IReadOnlyList<RayResult> results, IReadOnlyList<(int Number, double Written)> checkpoints, Configuration told, Action<string> warn)
    {
        var named = new Dictionary<int, int>();
        for (var i = 0; i < results.Count; i++)
        {
            if (results[i].Checkpoint is { } number) named[number] = i;
        }
        foreach (var (name, iteration) in told)
        {
            if (RayResults.NumberOf(name) is { } number && Last(results, result => result.Iteration == iteration.ToDouble()) is >= 0 and var at) named[number] = at;
        }
        var unnamed = checkpoints.Where(checkpoint => !named.ContainsKey(checkpoint.Number)).ToList();
        if (unnamed.Count > 0 && results.Count > 0)
        {
            warn($"no result names {string.Join(", ", unnamed.Select(checkpoint => Checkpoint.DirectoryName(checkpoint.Number)))}; the result to go with it is found by the time at which it was written");
        }
        return checkpoints.ToLookup(checkpoint => named.TryGetValue(checkpoint.Number, out var at) ? at : Before(results, checkpoint.Written), checkpoint => checkpoint.Number);
    }

    // The last result that was reported when the checkpoint was written; with none, the first.
    private static int Before(IReadOnlyList<RayResult> results, double written) => Math.Max(Last(results, result => result.Timestamp <= written), results.Count > 0 ? 0 : -1);

    private static int Last(IReadOnlyList<RayResult> results, Func<RayResult, bool> fits)
    {
        for (var i = results.Count - 1; i >= 0; i--)
        {
            if (fits(results[i])) return i;
        }
        return -1;
    }
}
