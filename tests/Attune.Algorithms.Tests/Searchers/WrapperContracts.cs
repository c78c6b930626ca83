namespace Attune.Algorithms.Tests.Searchers;

public sealed class ConcurrencyLimiterContract : SearcherContract
{
    protected override Searcher Searcher => new ConcurrencyLimiter(new BasicVariantGenerator(), 2);
}

public sealed class BatchingConcurrencyLimiterContract : SearcherContract
{
    protected override Searcher Searcher => new ConcurrencyLimiter(new BasicVariantGenerator { ConstantGridSearch = true }, 3, Batch: true);
}

public sealed class RepeaterContract : SearcherContract
{
    protected override Searcher Searcher => new Repeater(new BasicVariantGenerator(), 3, SetIndex: false);
}

public sealed class LimitedRepeaterContract : SearcherContract
{
    protected override Searcher Searcher => new ConcurrencyLimiter(new Repeater(new ConcurrencyLimiter(new BasicVariantGenerator(), 2), 2, SetIndex: false), 3);
}

public sealed class RacingContract : SearcherContract
{
    protected override Searcher Searcher => new Racing(new BasicVariantGenerator(), 3, SetIndex: false);
}

public sealed class RacingModelContract : SearcherContract
{
    protected override Searcher Searcher => new Racing(new Tpe { StartupTrials = 1 }, 2, Alpha: 0.4, SetIndex: false);
}

public sealed class LimitedRacingContract : SearcherContract
{
    protected override Searcher Searcher => new ConcurrencyLimiter(new Racing(new ConcurrencyLimiter(new BasicVariantGenerator(), 2), 2, SetIndex: false), 3);
}
