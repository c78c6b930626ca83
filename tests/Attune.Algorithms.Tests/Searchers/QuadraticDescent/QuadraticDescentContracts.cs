namespace Attune.Algorithms.Tests.Searchers;

public sealed class QuadraticDescentContract : SearcherContract
{
    protected override Searcher Searcher => new QuadraticDescent();
}

public sealed class NarrowQuadraticDescentContract : SearcherContract
{
    protected override Searcher Searcher => new QuadraticDescent { InitialReach = 0.1, FinalReach = 0.05, Duplicates = Duplicates.Allow, RandomState = 11 };
}
