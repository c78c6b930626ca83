namespace Attune.Bench;

/// <summary>What a comparison came to, in words and tables: a section for each kind of task.</summary>
internal static class Summary
{
    private static readonly double[] Targets = [.. Enumerable.Range(0, 11).Select(i => Math.Pow(10, 2 - i))]; // 10^2 to 10^-8

    /// <param name="results">The runs.</param>
    /// <param name="at">After how many trials methods are ranked and tested; null: at the end.</param>
    public static string Of(Results results, int? at)
    {
        var kinds = Enum.GetValues<TaskKind>().Where(kind => results.Tasks.Any(task => task.Kind == kind));
        return string.Join("\n\n", kinds.Select(kind => Section(kind, results.On(task => task.Kind == kind), at)));
    }

    private static string Section(TaskKind kind, Results results, int? at) => kind switch
    {
        TaskKind.Pack => Packs(results, at),
        TaskKind.Bbob => Bbob(results, at),
        _ => Problems(results, at),
    };

    private static string Packs(Results results, int? at) => $"""
        Normalised regret: 0 = best known, 1 = a median random configuration; mean over tasks of the mean over seeds. Ranks and tests {Spelled.Trials(at)}.
        {new RegretTable(results, [10, 25, 50, 100], at, static score => score)}{Pairs(results, at, static score => score)}
        """;

    private static string Bbob(Results results, int? at) => $"""
        bbob: mean log10 of the gap to the optimum, floored at 1e-8; share of the targets 10^2 ... 10^-8 reached. Ranks, shares and tests {Spelled.Trials(at)}.
        {new RegretTable(results, [50, 100, 250], at, LogGap, ("targets", (some, method) => Spelled.Decimals(some.Mean(method, at, Reached), 3)))}{Pairs(results, at, LogGap)}
        """;

    private static string Problems(Results results, int? at) => $"""
        Problems: median over seeds of the regret; of the value where no optimum is known (real); of the dominated hypervolume, larger is better (multi-objective).
        {new ProblemTable(results)}

        Mean rank over (problem, seed) pairs {Spelled.Trials(at)}, and thought:
        {new RankTable(results, at)}
        """;

    private static string Pairs(Results results, int? at, Func<double, double> measure) => results.Methods.Count < 2 ? "" : $"""


        Task means, signed-rank test over the pooled tasks, two-sided, Holm-corrected:
        {PairTables.Tests(results, at, measure)}

        Difference over (task, seed) pairs, below 0 where {results.Methods[0]} is better, 95 % bootstrap interval:
        {PairTables.Intervals(results, at, measure)}
        """;

    private static double LogGap(double gap) => Math.Log10(Math.Max(gap, 1e-8));

    private static double Reached(double gap) => Targets.Count(target => gap <= target) / (double)Targets.Length;
}
