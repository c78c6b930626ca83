namespace Attune.Algorithms.Tests.Searchers;

public sealed class BasicVariantGeneratorContract : SearcherContract
{
    protected override Searcher Searcher => new BasicVariantGenerator();
}

public sealed class ConstantGridSearchContract : SearcherContract
{
    protected override Searcher Searcher => new BasicVariantGenerator { ConstantGridSearch = true, MaxConcurrent = 3, RandomState = 11 };
}
