namespace Attune.Algorithms.Tests.Retention;

public sealed class KeepNewestCheckpointsContract : PolicyContract
{
    protected override IPolicy Create(Problem problem) => new KeepCheckpoints(2).Create(problem);
}

public sealed class KeepBestCheckpointsContract : PolicyContract
{
    protected override IPolicy Create(Problem problem) => new KeepCheckpoints(2, problem.Objective).Create(problem);
}
