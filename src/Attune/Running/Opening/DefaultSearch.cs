namespace Attune;

/// <summary>Who searches where the call names nobody: <see cref="Auto"/> where there is something to learn from and somebody to teach, else random and grid search.</summary>
/// <param name="Searcher">The searcher.</param>
/// <param name="Why">Why it is this one, in words; null: there is nothing to say.</param>
internal sealed record DefaultSearch(Searcher Searcher, string? Why = null)
{
    private const int Many = 1_000; // samples that a run without end is taken to want: a space of fewer configurations would be used up
    private const int Most = 10_000; // trials: a suggestion that is learnt costs a millisecond from there on (docs/performance.md), and so many trials are short ones

    /// <param name="problem">What is searched.</param>
    /// <param name="scheduler">Who decides on running trials.</param>
    /// <param name="begun">The searcher that the experiment was begun with, as its journal describes it; null: it is a new one.</param>
    public static DefaultSearch Of(Problem problem, Scheduler scheduler, Configuration? begun)
    {
        var chosen = Of(problem, scheduler);
        if (begun is null) return chosen;
        var before = ((Searcher[])[new BasicVariantGenerator(), new Auto()]).FirstOrDefault(searcher => TypeOf(searcher.Describe()) == TypeOf(begun));
        return new(before ?? chosen.Searcher, before is null || before.Equals(chosen.Searcher) ? null : "as it was begun");
    }

    private static DefaultSearch Of(Problem problem, Scheduler scheduler)
    {
        var random = new BasicVariantGenerator();
        if (problem.Objective is null || problem.NumSamples is 0 or 1 || problem.Space.Dimensions == 0) return new(random);
        if (!problem.Space.Grids.IsEmpty) return new(random, "the default where there is a grid");
        if (scheduler.Refuses(new Auto()) is not null) return new(random, $"the default under {scheduler.GetType().Name}, which goes with no other");
        if (problem.Space.Cardinality < (problem.NumSamples < 0 ? Many : problem.NumSamples)) return new(random, $"the default where samples are more than configurations, of which there are {Words.Number(problem.Space.Cardinality)}");
        if (problem.NumSamples > Most) return new(random, $"the default of more than {Words.Number(Most)} trials, which learning would hold up");
        return new(new Auto(), "the default where a metric is named");
    }

    private static Value TypeOf(Configuration described) => described.TryGet("type", out var type) ? type : Value.Null;
}
