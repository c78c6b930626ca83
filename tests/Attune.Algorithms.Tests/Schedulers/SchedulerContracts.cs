namespace Attune.Algorithms.Tests.Schedulers;

public sealed class FifoContract : PolicyContract
{
    protected override IPolicy Create(Problem problem) => new Fifo().Create(problem);
}

public sealed class AshaContract : PolicyContract
{
    protected override IPolicy Create(Problem problem) => new Asha { MaxT = 27, ReductionFactor = 3 }.Create(problem);
}

public sealed class AshaInBracketsBySecondsContract : PolicyContract
{
    protected override IPolicy Create(Problem problem) =>
        new Asha { TimeAttr = "time_total_s", MaxT = 8, GracePeriod = 0.5, ReductionFactor = 2, Brackets = 3, StopLastTrials = false }.Create(problem);
}
