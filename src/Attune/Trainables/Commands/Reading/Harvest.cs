namespace Attune;

/// <summary>
/// Gathers the metrics of a program into reports: one at each line that has the metric of the run. Where something is known only at the end, a report waits for the next one or
/// the end, so that the last one is whole.
/// </summary>
internal sealed class Harvest(IReadOnlyList<MetricSource> sources, string? metric)
{
    private readonly bool waits = sources.Any(source => source.IsReadAtEnd);
    private readonly HashSet<MetricSource> found = [];
    private readonly KeptLines unmatched = new(first: 500, last: 500);
    private List<(string Name, Value Value)> gathered = [], held = [];

    /// <summary>Reads a line.</summary>
    /// <returns>The report that is due with it; null: none.</returns>
    public Report? Take(string line)
    {
        List<(string Name, Value Value)> values = [];
        foreach (var source in sources)
        {
            if (!source.IsReadAtEnd && source.TryRead(line, values)) found.Add(source);
        }
        if (values.Count == 0)
        {
            unmatched.Add(line);
            return null;
        }
        Gather(values);
        if (metric is not null && !values.Exists(value => value.Name == metric)) return null;
        var due = waits ? held : gathered;
        (held, gathered) = (waits ? gathered : [], []);
        return due.Count > 0 ? new([.. due]) : null;
    }

    /// <summary>The report that waited for the end of a program that did not do well.</summary>
    public Report? Rest() => held.Count > 0 ? new([.. held]) : null;

    /// <summary>Reads what is known at the end of a program that did well.</summary>
    /// <returns>The last report, if there is one.</returns>
    /// <exception cref="CommandFailedException">Something was not found.</exception>
    public Report? Finish(ProgramEnd end)
    {
        List<(string Name, Value Value)> values = [];
        List<string> problems = [];
        foreach (var source in sources.Where(source => source.IsReadAtEnd))
        {
            if (source.ReadEnd(end, values) is { } problem && !source.IsOptional) problems.Add($"{Told(source)} was not found: {problem}");
        }
        problems.AddRange(sources.Where(source => source is { IsReadAtEnd: false, IsOptional: false } && !found.Contains(source)).Select(Missing));
        if (problems.Count > 0) throw new CommandFailedException($"The program ended well, but {string.Join("\nand ", problems)}", end.End.ExitCode);
        Gather(values);
        held.RemoveAll(old => gathered.Exists(value => value.Name == old.Name));
        return held.Count + gathered.Count > 0 ? new([.. held, .. gathered]) : null;
    }

    private static string Told(MetricSource source) => source.Names.Count == 0 ? $"what '{source}' says" : string.Join(", ", source.Names.Select(name => $"'{name}'"));

    private string Missing(MetricSource source) =>
        $"{Told(source)} was not found: none of {Words.Count(unmatched.Count, "line")} looks like '{source}'{ClosestLines.Of(source, unmatched.All)}";

    private void Gather(List<(string Name, Value Value)> values)
    {
        foreach (var value in values)
        {
            gathered.RemoveAll(old => old.Name == value.Name);
            gathered.Add(value);
        }
    }
}
