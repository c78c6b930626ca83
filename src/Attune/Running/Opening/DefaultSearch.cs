namespace Attune;

/// <summary>Who searches where the call names nobody: <see cref="Auto"/> where there is something to learn from and somebody to teach, else random and grid search.</summary>
/// <param name="Searcher">The searcher.</param>
/// <param name="Why">Why it is this one, in words; null: there is nothing to say.</param>
internal sealed record DefaultSearch(Searcher Searcher, string? Why = null)
{
    private const int Most = 10_000; // trials: a suggestion that is learnt costs a millisecond from there on (docs/performance.md), and so many trials are short ones

    /// <param name="problem">What is searched.</param>
    /// <param name="scheduler">Who decides on running trials.</param>
    /// <param name="begun">The searcher that the experiment was begun with, as its journal describes it; null: it is a new one.</param>
    public static DefaultSearch Of(Problem problem, Scheduler scheduler, Configuration? begun)
    {
        var chosen = Of(problem, scheduler);
        if (begun is null) return chosen;
        var before = ((Searcher[])[new BasicVariantGenerator(), new Auto(), new QuasiRandom()]).FirstOrDefault(searcher => TypeOf(searcher.Describe()) == TypeOf(begun));
        return new(before ?? chosen.Searcher, before is null || before.Equals(chosen.Searcher) ? null : "as it was begun");
    }

    private static DefaultSearch Of(Problem problem, Scheduler scheduler)
    {
        var random = new BasicVariantGenerator();
        if (problem.Objective is null || problem.NumSamples is 0 or 1 || problem.Space.Dimensions == 0 || problem.Space.Cardinality <= 1) return new(random);
        if (!problem.Space.Grids.IsEmpty) return new(random, "the default where there is a grid");
        if (scheduler.Refuses(new Auto()) is not null) return new(random, $"the default under {scheduler.GetType().Name}, which goes with no other");
        if (problem.NumSamples > Most && problem.Space.Cardinality <= problem.NumSamples) return new(new QuasiRandom(), $"the default of more than {Words.Number(Most)} trials where each of the {Words.Number(problem.Space.Cardinality)} configurations can be tried once");
        if (problem.NumSamples > Most) return new(random, $"the default of more than {Words.Number(Most)} trials, which learning would hold up");
        return new(new Auto(), "the default where a metric is named");
    }

    private static Value TypeOf(Configuration described) => described.TryGet("type", out var type) ? type : Value.Null;
}
