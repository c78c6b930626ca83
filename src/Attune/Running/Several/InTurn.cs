namespace Attune;

/// <summary>Random and grid search over several experiments: when one has nothing more to suggest, the next begins.</summary>
/// <param name="Each">The search, in each of them.</param>
/// <param name="Experiments">The experiments, in order.</param>
internal sealed record InTurn(BasicVariantGenerator Each, IReadOnlyList<Experiment> Experiments) : Searcher
{
    public override bool AnswersAtOnce => true;

    public override ISearcher Create(Problem problem) => new InTurnSearcher([.. Experiments.Select(experiment => (experiment.Name, Each.Create(experiment.Of(problem))))]);

    // How many samples all but the last have may not change: the later ones have begun where they ended.
    public override Configuration Describe() =>
        new([.. Each.Describe(), new("experiments", new Configuration(Experiments.SkipLast(1).Select(experiment => KeyValuePair.Create(experiment.Name, (Value)experiment.NumSamples))))]);

    public override long Limit(Problem problem) => Experiments.Select(experiment => Each.Limit(experiment.Of(problem))).Aggregate(0L, (sum, more) =>
        sum < 0 || more < 0 ? -1 : more > long.MaxValue - sum ? long.MaxValue : sum + more);

    public bool Equals(InTurn? other) => other is not null && Describe().Equals(other.Describe());

    public override int GetHashCode() => Experiments.Count;
}
