namespace Attune.Algorithms.Tests.Searchers;

public sealed class Nsga2Contract : SearcherContract
{
    protected override Searcher Searcher => new Nsga2 { PopulationSize = 4 };
}

public sealed class DifferentialEvolutionContract : SearcherContract
{
    protected override Searcher Searcher => new DifferentialEvolution { PopulationSize = 4, Duplicates = Duplicates.Reuse };
}

public sealed class SracosContract : SearcherContract
{
    protected override Searcher Searcher => new Sracos { Good = 1, Bad = 1 };
}
