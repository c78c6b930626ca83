using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Attune.Analysis.Ray;

/// <summary>A trial as its files and the experiment's state tell it.</summary>
internal sealed record RayTrial
{
    /// <summary><c>trial_id</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Its directory; null: it is gone.</summary>
    public string? Directory { get; init; }

    /// <summary>What it tried.</summary>
    public required Configuration Configuration { get; init; }

    /// <summary>How it stands, as Ray names it.</summary>
    public required string Status { get; init; }

    /// <summary>When it was started: Unix seconds.</summary>
    public double? Started { get; init; }

    /// <summary>The results that count: those that a restart went back behind are left out.</summary>
    public required IReadOnlyList<RayResult> Results { get; init; }

    /// <summary>How its attempts failed, oldest first.</summary>
    public IReadOnlyList<TrialError> Errors { get; init; } = [];

    /// <summary>After which result, by position, which checkpoints were saved that are still there; -1: before the first.</summary>
    public required ILookup<int, int> Saved { get; init; }

    /// <summary>What could not be read.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Reads a trial. Nothing that is wrong with it is an exception.</summary>
    public static RayTrial Read(RayPlace place, ConcurrentDictionary<string[], MetricNames> sets)
    {
        var warnings = new List<string>();
        var files = new RayTrialFiles(place.Directory, warnings.Add);
        var results = files.Results(sets);
        if (results.List.Count == 0 && place.State?.LastResult is { } last) results.Add(last);
        var (errors, surviving) = (files.Errors(), Surviving(results.List));
        var id = place.State?.Id ?? results.TrialId ?? Path.GetFileName(place.Directory)!;
        return new()
        {
            Id = id,
            Directory = place.Directory,
            Configuration = Configured(files.Parameters(), [results.Configuration, place.State?.Configuration]),
            Status = place.State?.Status ?? Guess(results.List, errors, files),
            Started = place.State?.Started,
            Results = surviving,
            Errors = errors,
            Saved = SavedAfter.Of(surviving, files.Checkpoints(), place.State?.Checkpoints ?? Configuration.Empty, warnings.Add),
            Warnings = [.. warnings.Distinct().Select(warning => $"{id}: {warning}")],
        };
    }

    // params.json has the last word but is sorted: where another tells the same, its order counts.
    private static Configuration Configured(Configuration? parameters, Configuration?[] others) =>
        others.FirstOrDefault(other => other is not null && (parameters is null || Sorted(other).Equals(Sorted(parameters)))) ?? parameters ?? Configuration.Empty;

    private static Configuration Sorted(Configuration map)
    {
        var entries = map.OrderBy(entry => entry.Key, StringComparer.Ordinal).ToArray();
        return new([.. entries.Select(entry => entry.Key)], [.. entries.Select(entry => entry.Value.Kind == ValueKind.Map ? Sorted(entry.Value.AsMap()) : entry.Value)]);
    }

    // A function that returns leaves no mark in its files, so that only a failure after the last result speaks against its end.
    private static string Guess(List<RayResult> results, IReadOnlyList<TrialError> errors, RayTrialFiles files) =>
        errors.Count > 0 && results is not [.., { Done: true }] && files.FailedLast() ? "ERROR" : results.Count > 0 ? "TERMINATED" : "PENDING";

    // The first result of an attempt that restarted goes on after the iteration of its checkpoint; what an earlier attempt reported from there on does not count.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static List<RayResult> Surviving(List<RayResult> results)
    {
        List<RayResult> surviving = [];
        foreach (var result in results)
        {
            if (result is { SinceRestore: 1, Iteration: { } from }) surviving.RemoveAll(earlier => earlier.Iteration >= from);
            surviving.Add(result);
        }
        return surviving;
    }
}
