namespace Attune.Bench;

/// <summary>What a comparison on learning curves came to, for one number of workers: a section for each kind of task.</summary>
internal static class FidelitySummary
{
    private const double Target = 0.1;

    /// <param name="tasks">The tasks.</param>
    /// <param name="methods">The methods, the candidate first.</param>
    /// <param name="runs">The runs, recorded ones among them.</param>
    /// <param name="workers">How many trials ran at once.</param>
    public static string Of(IReadOnlyList<TaskCard> tasks, IReadOnlyList<string> methods, IReadOnlyList<RunRecord> runs, int workers)
    {
        var results = new Results(tasks, methods, runs.Select(Shares.Of), static _ => Shares.Whole);
        return results.Tasks.Count == 0 ? "There are no runs.\n" : $"""
            {workers} {(workers == 1 ? "trial" : "trials")} at once. Mean score by per cent of what may be spent; ranks and tests at the end.
            {new RegretTable(results, [10, 25, 50], null, static score => score, ($"to {Target}", (some, method) => Reached(some, method, runs)))}

            {results.Methods[0]} against the others over (task, seed) pairs, below 0 where it is better; 95 % bootstrap interval, signed-rank test:
            {Pairs(results)}

            """;
    }

    // How many whole trials' worth of steps the median run takes to reach the target, and how many runs do.
    private static string Reached(Results some, string method, IReadOnlyList<RunRecord> runs)
    {
        var spent = (from task in some.Tasks
                     let full = FidelityRange.Of(task)!.Full
                     from run in runs
                     where run.Key.Task == task.Id && run.Key.Method == method && run.Key.Trials > Shares.Whole
                     select run.Curve.Where(step => step.Score <= Target).Select(step => (double)step.Trial / full).FirstOrDefault(double.PositiveInfinity)).ToList();
        return spent.Count == 0 ? "-" : $"{Spelled.Decimals(Median.Of(spent), 1)} ({100.0 * spent.Count(double.IsFinite) / spent.Count:F0} %)";
    }

    private static string Pairs(Results results)
    {
        var table = new TextTable(2, "scenario", "against", "pairs", "mean diff", "from", "to", "p");
        foreach (var scenario in results.Tasks.Select(task => task.Scenario).Distinct())
        {
            var some = results.On(task => task.Scenario == scenario);
            foreach (var other in results.Methods.Skip(1))
            {
                double[] differences = [.. some.Pairs(results.Methods[0], other, null).Select(pair => pair.First - pair.Second).Where(double.IsFinite)];
                if (differences.Length == 0) continue;
                var (low, high) = Bootstrap.Interval(differences);
                table.Add(scenario, other, $"{differences.Length}", Spelled.Signed(differences.Average()), Spelled.Signed(low), Spelled.Signed(high), Spelled.Probability(Wilcoxon.PValue(differences)));
            }
        }
        return table.ToString();
    }
}
