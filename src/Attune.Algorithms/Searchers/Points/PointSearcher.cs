namespace Attune;

/// <summary>
/// A searcher that looks for points of the unit cube to which the space maps. It tries given points first, keeps to the constraints of the space by drawing again (up to 10,000
/// times), leaves out what was tried, and says so when nothing is left.
/// </summary>
public abstract record PointSearcher : Searcher
{
    private protected PointSearcher() { }

    /// <summary>
    /// Configurations to try first, in order. What they name, by name or by path, is fixed and the rest is drawn. One that breaks a constraint of the space is refused; values
    /// outside of their domains are tried, with a warning. Default: none.
    /// </summary>
    public IReadOnlyList<Configuration> PointsToEvaluate { get; init; } = [];

    /// <summary>
    /// Results that are known beforehand, such as <c>ExperimentAnalysis.ToPoints()</c> of an earlier experiment, ours or Ray's: learnt from as if they were trials that came before. They
    /// count neither as trials nor as samples; what does not lie in the space teaches nothing. Default: none.
    /// </summary>
    public IReadOnlyList<Observation> KnownResults { get; init; } = [];

    /// <summary>What is done with configurations that were tried already. Default: avoided.</summary>
    public Duplicates Duplicates { get; init; } = Duplicates.Avoid;

    /// <summary>The seed of the draws; null, the default: the experiment's.</summary>
    public long? RandomState { get; init; }

    /// <summary>What results should keep to, where the searcher can learn that.</summary>
    internal virtual IReadOnlyList<OutcomeConstraint> Bounds => [];

    /// <summary>Whether it can do nothing without an objective.</summary>
    internal virtual bool NeedsObjective => true;

    /// <summary>The name under which the journal knows it.</summary>
    internal abstract string Type { get; }

    /// <summary>Its own settings, as data.</summary>
    internal abstract IEnumerable<KeyValuePair<string, Value>> Settings { get; }

    /// <inheritdoc/>
    public sealed override ISearcher Create(Problem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return new PointSearch(this, problem);
    }

    /// <inheritdoc/>
    public sealed override Configuration Describe() => new([
        new("type", Type), .. Settings, new("points_to_evaluate", PointsToEvaluate.Select(point => (Value)point).ToArray()), new("duplicates", Duplicates.ToString()),
        new("random_state", RandomState is { } seed ? seed : Value.Null), .. KnownResults.Count == 0 ? [] : new[] { KeyValuePair.Create("known_results", Known) },
    ]);

    /// <inheritdoc/>
    public sealed override IEnumerable<string> Validate(Problem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var name = GetType().Name;
        if (NeedsObjective && problem.Objective is null) yield return $"{name}: there is no metric to optimise; name one (Metric and Mode), or search at random.";
        if (!Enum.IsDefined(Duplicates)) yield return $"{name}: Duplicates is {Duplicates}; it is Avoid, Reuse or Allow.";
        foreach (var wrong in GivenPoints.Problems(name, PointsToEvaluate, problem.Space)) yield return wrong;
        foreach (var bound in Bounds.Where(bound => bound.Problem is not null)) yield return $"{name}: the constraint on '{bound.Metric}' {bound.Problem}.";
        foreach (var wrong in Problems(problem)) yield return $"{name}: {wrong}";
    }

    /// <inheritdoc/>
    public sealed override IEnumerable<string> Doubts(Problem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return GivenPoints.Doubts(GetType().Name, PointsToEvaluate, problem.Space);
    }

    /// <summary>Same settings, and the same points in the same order.</summary>
    public virtual bool Equals(PointSearcher? other) => other is not null && EqualityContract == other.EqualityContract && Describe().Equals(other.Describe());

    /// <inheritdoc/>
    public override int GetHashCode() => Describe().GetHashCode();

    // There may be thousands: how many, and what tells them apart.
    private Value Known
    {
        get
        {
            var hash = Hash.Golden;
            foreach (var known in KnownResults)
            {
                foreach (var character in $"{known.Configuration} {known.Metrics}") hash = Hash.Mix(hash ^ character) + Hash.Golden;
            }
            return FormattableString.Invariant($"{KnownResults.Count} results, {hash:x16}");
        }
    }

    /// <summary>What is wrong with its own settings, one sentence each, without its name.</summary>
    internal virtual IEnumerable<string> Problems(Problem problem) => [];

    /// <summary>Creates its heart.</summary>
    internal abstract IProposer Propose(Ground ground);
}
