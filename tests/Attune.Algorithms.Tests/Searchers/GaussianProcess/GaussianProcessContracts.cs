namespace Attune.Algorithms.Tests.Searchers;

public sealed class GaussianProcessContract : SearcherContract
{
    protected override Searcher Searcher => new GaussianProcess();
}

public sealed class GaussianProcessFromTheFirstResultContract : SearcherContract
{
    protected override Searcher Searcher => new GaussianProcess { StartTrials = 2, StartAtCentre = true, Acquisition = Acquisition.ConfidenceBound, Duplicates = Duplicates.Reuse };
}

public sealed class GaussianProcessWithoutStartContract : SearcherContract
{
    protected override Searcher Searcher => new GaussianProcess { StartTrials = 0, Duplicates = Duplicates.Allow, RandomState = 5 };
}

public sealed class GaussianProcessWarpedAndPerSecondContract : SearcherContract
{
    protected override Searcher Searcher => new GaussianProcess { StartTrials = 3, WarpInputs = true, PerSecond = true };
}

public sealed class ConstrainedGaussianProcessContract : SearcherContract
{
    protected override Searcher Searcher => new GaussianProcess { StartTrials = 3, Constraints = [new OutcomeConstraint("loss") { AtLeast = 0, AtMost = 1 }, new OutcomeConstraint("size") { AtMost = 1 }] };
}
