namespace Attune.Bench;

/// <summary>Mean scores by scenario and over all tasks, at the checkpoints and at the end.</summary>
/// <param name="results">The runs.</param>
/// <param name="checkpoints">Numbers of trials, the end besides.</param>
/// <param name="at">Where ranks are taken; null: at the end.</param>
/// <param name="measure">What of the score is averaged.</param>
/// <param name="extra">A further column: its name, and its text for a method on some tasks.</param>
internal sealed class RegretTable(Results results, IReadOnlyList<int> checkpoints, int? at, Func<double, double> measure, (string Name, Func<Results, string, string> Text)? extra = null)
{
    public override string ToString()
    {
        int?[] columns = [.. checkpoints.Where(trials => trials < results.Longest).Select(trials => (int?)trials), null];
        string[] further = extra is { } more ? [more.Name] : [];
        var table = new TextTable(2, ["scenario", "method", "tasks", "runs", .. columns.Select(Spelled.Trials), .. further, "rank", "ms/trial"]);
        var scenarios = results.Tasks.Select(task => task.Scenario).Distinct().ToList();
        foreach (var scenario in scenarios) AddRows(table, scenario, results.On(task => task.Scenario == scenario), columns);
        if (scenarios.Count > 1) AddRows(table, "all", results, columns);
        return table.ToString();
    }

    private void AddRows(TextTable table, string scenario, Results some, int?[] columns)
    {
        var ranks = some.MeanRanks(at);
        foreach (var method in some.Methods)
        {
            var (tasks, runs) = some.Count(method);
            string[] further = extra is { } more ? [more.Text(some, method)] : [];
            table.Add([
                scenario, method, $"{tasks}", $"{runs}", .. columns.Select(trials => Spelled.Decimals(some.Mean(method, trials, measure))), .. further,
                ranks.TryGetValue(method, out var rank) ? Spelled.Decimals(rank, 2) : "-", Spelled.Decimals(some.Thought(method), 3),
            ]);
        }
    }
}
