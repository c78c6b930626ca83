namespace Attune.Bench;

/// <summary>Each method's mean rank by class and over all, and how long it thinks.</summary>
internal sealed class RankTable(Results results, int? at)
{
    public override string ToString()
    {
        var classes = results.Tasks.Select(task => task.Scenario).Distinct().ToList();
        var ranks = classes.Select(name => results.On(task => task.Scenario == name).MeanRanks(at)).ToList();
        var all = results.MeanRanks(at);
        var table = new TextTable(1, ["method", "all", .. classes, "ms/trial"]);
        foreach (var method in results.Methods) table.Add([method, Rank(all, method), .. ranks.Select(row => Rank(row, method)), Spelled.Decimals(results.Thought(method), 3)]);
        return table.ToString();
    }

    private static string Rank(IReadOnlyDictionary<string, double> ranks, string method) => ranks.TryGetValue(method, out var rank) ? Spelled.Decimals(rank, 2) : "-";
}
