namespace Attune.Algorithms.Tests.Retention;

public sealed class CheckpointEveryIterationContract : PolicyContract
{
    protected override IPolicy Create(Problem problem) => new CheckpointEvery(1).Create(problem);
}

public sealed class CheckpointEveryThirdIterationContract : PolicyContract
{
    protected override IPolicy Create(Problem problem) => new CheckpointEvery(3).Create(problem);
}
