namespace Attune;

/// <summary>Another searcher with at most so many unfinished trials at a time. Paused trials are unfinished. A searcher that has a limit of its own is told it and keeps to it.</summary>
/// <param name="Searcher">Who searches.</param>
/// <param name="MaxConcurrent">How many trials may be unfinished; at least 1.</param>
/// <param name="Batch">Whether the searcher hears of the ends of trials only when all that are unfinished have ended, in the order in which they did; their places are free then. Default false.</param>
public sealed record ConcurrencyLimiter(Searcher Searcher, int MaxConcurrent, bool Batch = false) : Searcher
{
    /// <inheritdoc/>
    public override bool AnswersAtOnce => Searcher.AnswersAtOnce;

    /// <inheritdoc/>
    public override bool AsksUserCode => Searcher.AsksUserCode;

    /// <inheritdoc/>
    public override ISearcher Create(Problem problem) => Searcher.Limited(MaxConcurrent)?.Create(problem) ?? new LimitedSearcher(Searcher.Create(problem), MaxConcurrent, Batch);

    /// <inheritdoc/>
    public override IEnumerable<string> Validate(Problem problem)
    {
        if (MaxConcurrent < 1) yield return $"ConcurrencyLimiter: MaxConcurrent is {MaxConcurrent}; it is a number of trials, at least 1.";
        foreach (var error in Searcher.Validate(problem)) yield return error;
    }

    /// <inheritdoc/>
    public override IEnumerable<string> Doubts(Problem problem) => Searcher.Doubts(problem);

    /// <inheritdoc/>
    public override Configuration Describe() =>
        new([new("type", "concurrency_limiter"), new("searcher", Searcher.Describe()), new("max_concurrent", MaxConcurrent), new("batch", Batch)]);

    /// <inheritdoc/>
    public override long Limit(Problem problem) => Searcher.Limit(problem);

    /// <inheritdoc/>
    public override Searcher? Limited(int maxConcurrent) => this with { MaxConcurrent = Math.Min(MaxConcurrent, maxConcurrent) };
}
