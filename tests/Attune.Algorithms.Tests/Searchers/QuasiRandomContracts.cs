namespace Attune.Algorithms.Tests.Searchers;

public sealed class SobolContract : SearcherContract
{
    protected override Searcher Searcher => new QuasiRandom();
}

public sealed class HaltonContract : SearcherContract
{
    protected override Searcher Searcher => new QuasiRandom { Sequence = QuasiRandomSequence.Halton, Duplicates = Duplicates.Allow, RandomState = 11 };
}
