namespace Attune.Algorithms.Tests.Searchers;

public sealed class CmaEsContract : SearcherContract
{
    protected override Searcher Searcher => new CmaEs { PopulationSize = 4 };
}

public sealed class WideCmaEsContract : SearcherContract
{
    protected override Searcher Searcher => new CmaEs { PopulationSize = 4, InitialDeviation = 1, Restarts = false, Duplicates = Duplicates.Allow, RandomState = 11, AdaptsLearningRates = true };
}
