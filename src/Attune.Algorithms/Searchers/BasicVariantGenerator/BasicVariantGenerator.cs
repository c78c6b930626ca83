namespace Attune;

/// <summary>
/// Random and grid search: every pass turns through the whole grid, the grid whose path sorts first turning fastest, and everything else is drawn anew for
/// each configuration. As many passes as samples are wanted. A space without grids is plain random search; one of grids alone, grid search.
/// </summary>
/// <remarks>
/// Constraints are met by drawing again, up to 10,000 times; a grid point at which that does not help is left out. The draws of a trial are addressed by its number, so
/// that nothing needs to be remembered.
/// </remarks>
public sealed record BasicVariantGenerator : Searcher
{
    /// <summary>
    /// Configurations to try first. Each takes the place of one sample: what it names is fixed, a grid that it fixes is not turned, and the rest is drawn. All are tried,
    /// even when there are more of them than samples. Names may be paths (<c>optimizer/lr</c>); of a choice of spaces, the option that has the names is taken. One that breaks a constraint is
    /// refused; values outside of their domains are tried, with a warning. Default: none.
    /// </summary>
    public IReadOnlyList<Configuration> PointsToEvaluate { get; init; } = [];

    /// <summary>How many trials may be unfinished before another is suggested; 0, the default: any number.</summary>
    public int MaxConcurrent { get; init; }

    /// <summary>Whether random values are drawn once per pass and held while the grid turns. Points of the grid at which they break a constraint are left out. Default false.</summary>
    public bool ConstantGridSearch { get; init; }

    /// <summary>The seed of the draws; null, the default: the experiment's.</summary>
    public long? RandomState { get; init; }

    /// <inheritdoc/>
    public override bool AnswersAtOnce => true;

    /// <inheritdoc/>
    public override ISearcher Create(Problem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return new VariantGenerator(this, problem, index => RandomStream.At(RandomState ?? problem.Seed, "suggest-pass", index));
    }

    /// <inheritdoc/>
    public override IEnumerable<string> Validate(Problem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        if (MaxConcurrent < 0) yield return $"BasicVariantGenerator: MaxConcurrent is {MaxConcurrent}; it is a number of trials, or 0 for any.";
        foreach (var wrong in GivenPoints.Problems(nameof(BasicVariantGenerator), PointsToEvaluate, problem.Space)) yield return wrong;
    }

    /// <inheritdoc/>
    public override IEnumerable<string> Doubts(Problem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return GivenPoints.Doubts(nameof(BasicVariantGenerator), PointsToEvaluate, problem.Space);
    }

    /// <inheritdoc/>
    public override Configuration Describe() => new([
        new("type", "variant_generator"), new("points_to_evaluate", PointsToEvaluate.Select(point => (Value)point).ToArray()), new("max_concurrent", MaxConcurrent),
        new("constant_grid_search", ConstantGridSearch), new("random_state", RandomState is { } seed ? seed : Value.Null),
    ]);

    /// <inheritdoc/>
    public override long Limit(Problem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return new VariantSchedule(problem.Space, PointsToEvaluate, problem.NumSamples).Count;
    }

    /// <summary>Same settings, and the same points in the same order.</summary>
    public bool Equals(BasicVariantGenerator? other) => other is not null && Describe().Equals(other.Describe());

    /// <inheritdoc/>
    public override int GetHashCode() => Describe().GetHashCode();
}
