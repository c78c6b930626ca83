namespace Attune.Algorithms.Tests.Searchers;

public sealed class AutoContract : SearcherContract
{
    protected override Searcher Searcher => new Auto();

    protected override IEnumerable<Space> Spaces =>
    [
        .. base.Spaces,
        new() { ["x"] = Domains.Uniform(-5, 5), ["y"] = Domains.LogUniform(1e-3, 1e3), ["z"] = Domains.Uniform(0, 1) },
    ];
}

public sealed class CheapAutoContract : SearcherContract
{
    protected override Searcher Searcher => new Auto { Models = false, Duplicates = Duplicates.Reuse, RandomState = 11 };

    protected override IEnumerable<Space> Spaces => [.. base.Spaces, new() { ["x"] = Domains.Uniform(-5, 5), ["y"] = Domains.LogUniform(1e-3, 1e3) }];
}

public sealed class ConstrainedAutoContract : SearcherContract
{
    protected override Searcher Searcher => new Auto { Constraints = [new OutcomeConstraint("size") { AtMost = 1 }] };
}
