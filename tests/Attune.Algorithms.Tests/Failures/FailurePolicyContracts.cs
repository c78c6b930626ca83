namespace Attune.Algorithms.Tests.Failures;

public sealed class FailFastContract : PolicyContract
{
    protected override IPolicy Create(Problem problem) => new FailFast().Create(problem);
}

public sealed class StopAfterAlikeFailuresContract : PolicyContract
{
    protected override IPolicy Create(Problem problem) => new StopAfterAlikeFailures().Create(problem);
}
