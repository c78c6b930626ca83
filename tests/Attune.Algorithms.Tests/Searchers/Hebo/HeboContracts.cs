namespace Attune.Algorithms.Tests.Searchers;

public sealed class HeboContract : SearcherContract
{
    protected override Searcher Searcher => new Hebo { PopulationSize = 8, Generations = 3 };
}

public sealed class HeboFromTheFirstResultContract : SearcherContract
{
    protected override Searcher Searcher => new Hebo { StartTrials = 0, PopulationSize = 8, Generations = 2, Duplicates = Duplicates.Reuse };
}

public sealed class ConstrainedHeboContract : SearcherContract
{
    protected override Searcher Searcher => new Hebo { StartTrials = 2, PopulationSize = 8, Generations = 2, Constraints = [new OutcomeConstraint("loss") { AtMost = 1 }] };
}
