namespace Attune.Bench;

/// <summary>Methods against each other: tests over the pooled tasks, and differences by scenario with their intervals.</summary>
internal static class PairTables
{
    /// <summary>Every two methods: how their task means differ, and the signed-rank test of that, corrected for the number of pairs.</summary>
    /// <param name="results">The runs.</param>
    /// <param name="at">After how many trials; null: at the end.</param>
    /// <param name="measure">What of the score is averaged.</param>
    public static string Tests(Results results, int? at, Func<double, double> measure)
    {
        var pairs = results.Methods.Index().SelectMany(first => results.Methods.Skip(first.Index + 1).Select(second => (First: first.Item, Second: second)))
            .Select(pair => (pair.First, pair.Second, Differences: Differences(results, pair.First, pair.Second, at, measure))).Where(pair => pair.Differences.Count > 0).ToList();
        double[] pValues = [.. pairs.Select(pair => Wilcoxon.PValue(pair.Differences))];
        var adjusted = Holm.Adjust(pValues);
        var table = new TextTable(2, "method", "against", "tasks", "better", "worse", "mean diff", "p", "p (Holm)");
        foreach (var (i, pair) in pairs.Index())
        {
            table.Add(pair.First, pair.Second, $"{pair.Differences.Count}", $"{pair.Differences.Count(d => d < 0)}", $"{pair.Differences.Count(d => d > 0)}",
                Spelled.Signed(pair.Differences.Average()), Spelled.Probability(pValues[i]), Spelled.Probability(adjusted[i]));
        }
        return table.ToString();
    }

    /// <summary>The candidate against every other method in each scenario: the mean difference over task and seed, and its 95 % interval.</summary>
    public static string Intervals(Results results, int? at, Func<double, double> measure)
    {
        var table = new TextTable(2, "scenario", $"{results.Methods[0]} against", "pairs", "mean diff", "from", "to");
        foreach (var scenario in results.Tasks.Select(task => task.Scenario).Distinct())
        {
            var some = results.On(task => task.Scenario == scenario);
            foreach (var other in results.Methods.Skip(1))
            {
                double[] differences = [.. some.Pairs(results.Methods[0], other, at).Select(pair => measure(pair.First) - measure(pair.Second)).Where(double.IsFinite)];
                if (differences.Length == 0) continue;
                var (low, high) = Bootstrap.Interval(differences);
                table.Add(scenario, other, $"{differences.Length}", Spelled.Signed(differences.Average()), Spelled.Signed(low), Spelled.Signed(high));
            }
        }
        return table.ToString();
    }

    private static List<double> Differences(Results results, string first, string second, int? at, Func<double, double> measure) =>
        [.. results.Tasks.Select(task => results.TaskMean(task, first, at, measure) - results.TaskMean(task, second, at, measure)).Where(double.IsFinite)];
}
