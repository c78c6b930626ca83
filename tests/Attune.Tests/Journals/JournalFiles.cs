namespace Attune.Tests.Journals;

/// <summary>Writes and reads journals in directories.</summary>
internal static class JournalFiles
{
    public static string Segment(this TemporaryDirectory directory, int number) => Path.Combine(directory.Path, "journal", $"{number:D6}.jsonl");

    public static async Task<ExperimentEvent[]> WriteAsync(this TemporaryDirectory directory, params ExperimentEvent[] events)
    {
        await using var journal = FileJournal.Open(directory.Path);
        await journal.AppendAsync(events, default);
        return events;
    }

    public static async Task<List<ExperimentEvent>> ReadAsync(this TemporaryDirectory directory) => await new JournalReader(directory.Path).AllAsync();

    public static async Task<List<ExperimentEvent>> AllAsync(this JournalReader reader)
    {
        var events = new List<ExperimentEvent>();
        await foreach (var batch in reader.ReadAsync()) events.AddRange(batch);
        return events;
    }

    public static ResultReported Result(int trial, int iteration, params (string Name, Value Value)[] metrics) => new()
    {
        At = new(1_700_000_000_000_000 + iteration, iteration),
        Trial = trial,
        Attempt = 1,
        Iteration = iteration,
        Duration = 1234,
        Metrics = new(new([.. metrics.Select(metric => metric.Name)]), [.. metrics.Select(metric => metric.Value)]),
    };

    public static ResultReported Result(int iteration) => Result(0, iteration, ("loss", 1.0 / iteration));

    public static IEnumerable<ResultReported> Results(int from, int to) => Enumerable.Range(from, to - from + 1).Select(Result);
}
