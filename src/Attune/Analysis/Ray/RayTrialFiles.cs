using System.Collections.Concurrent;

namespace Attune.Analysis.Ray;

/// <summary>The files in a trial's directory. A file that cannot be read is as good as missing, and said.</summary>
/// <param name="directory">The directory; null: there is none.</param>
/// <param name="warn">Told what cannot be read.</param>
internal sealed class RayTrialFiles(string? directory, Action<string> warn)
{
    private const string ResultJson = "result.json", ProgressCsv = "progress.csv", Params = "params.json", Error = "error.txt";

    /// <summary>Whether a directory is a trial's.</summary>
    public static bool AreIn(string directory) => new[] { ResultJson, Params, ProgressCsv, Error }.Any(name => File.Exists(Path.Combine(directory, name)));

    /// <summary>The configuration; null: it is not told.</summary>
    public Configuration? Parameters() => Read(Params, bytes => Pickles.Without(PythonJson.Parse(bytes).AsMap(), "config", warn));

    /// <summary>The results, of <c>result.json</c>, or where there is none of <c>progress.csv</c>.</summary>
    public RayResults Results(ConcurrentDictionary<string[], MetricNames> sets)
    {
        var results = new RayResults(sets);
        Read<object>(ResultJson, bytes =>
        {
            new ResultJsonReader(results, warn).Read(bytes);
            return null;
        });
        if (results.List.Count > 0) return results;
        Read<object>(ProgressCsv, bytes =>
        {
            new ProgressCsvReader(results, warn).Read(System.Text.Encoding.UTF8.GetString(bytes));
            return null;
        });
        return results;
    }

    /// <summary>How attempts failed, oldest first.</summary>
    public IReadOnlyList<TrialError> Errors() => Read(Error, bytes => ErrorFile.Read(System.Text.Encoding.UTF8.GetString(bytes))) ?? [];

    /// <summary>Whether a failure was written after the last result.</summary>
    public bool FailedLast() => File.GetLastWriteTimeUtc(At(Error)) >= File.GetLastWriteTimeUtc(At(ResultJson));

    /// <summary>The checkpoints, by number, and when each was written, in Unix seconds.</summary>
    public IReadOnlyList<(int Number, double Written)> Checkpoints() => directory is null ? [] :
    [
        .. new DirectoryInfo(directory).EnumerateDirectories("checkpoint_*").Select(found => (Number: RayResults.NumberOf(found.Name), Written: Seconds(found.LastWriteTimeUtc)))
            .Where(found => found.Number is not null).Select(found => (found.Number!.Value, found.Written)).OrderBy(found => found.Value),
    ];

    private T? Read<T>(string name, Func<byte[], T?> parse) where T : class
    {
        if (directory is null || !File.Exists(At(name))) return null;
        try
        {
            return parse(File.ReadAllBytes(At(name)));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or FormatException or InvalidCastException)
        {
            warn($"{name} cannot be read: {problem.Message}");
            return null;
        }
    }

    private string At(string name) => Path.Combine(directory!, name);

    private static double Seconds(DateTime at) => (at - DateTime.UnixEpoch).TotalSeconds;
}
