namespace Attune.Algorithms.Tests.Searchers;

public sealed class TpeContract : SearcherContract
{
    protected override Searcher Searcher => new Tpe { StartupTrials = 1 };
}

public sealed class UnivariateTpeContract : SearcherContract
{
    protected override Searcher Searcher => new Tpe { Multivariate = false, StartupTrials = 2, ConstantLiar = false, Duplicates = Duplicates.Reuse, Constraints = [new OutcomeConstraint("size") { AtMost = 1 }], RandomState = 11 };
}
