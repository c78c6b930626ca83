namespace Attune.Algorithms.Tests.Searchers;

public sealed class SmacContract : SearcherContract
{
    protected override Searcher Searcher => new Smac { StartTrials = 2, Trees = 4, RandomShare = 0 };
}

public sealed class ReusingSmacContract : SearcherContract
{
    protected override Searcher Searcher => new Smac { Trees = 3, Duplicates = Duplicates.Reuse, Constraints = [new OutcomeConstraint("size") { AtMost = 1 }], RandomState = 11 };
}
