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

public sealed class HyperBandContract : PolicyContract
{
    protected override IPolicy Create(Problem problem) => new HyperBand { MaxT = 9 }.Create(problem);
}

public sealed class HyperBandBySecondsContract : PolicyContract
{
    protected override IPolicy Create(Problem problem) => new HyperBand { TimeAttr = "time_total_s", MaxT = 8, ReductionFactor = 2, StopLastTrials = false }.Create(problem);
}

public sealed class HyperBandForBohbContract : PolicyContract
{
    protected override IPolicy Create(Problem problem) => new HyperBandForBohb { MaxT = 9 }.Create(problem);
}

public sealed class MedianStoppingContract : PolicyContract
{
    protected override IPolicy Create(Problem problem) => new MedianStopping { TimeAttr = "training_iteration", GracePeriod = 2 }.Create(problem);
}

public sealed class MedianPausingBySecondsContract : PolicyContract
{
    protected override IPolicy Create(Problem problem) => new MedianStopping { GracePeriod = 1.5, MinSamplesRequired = 5, HardStop = false }.Create(problem);
}

public sealed class PromotionAshaContract : PolicyContract
{
    protected override IPolicy Create(Problem problem) => new PromotionAsha { MaxT = 27, ReductionFactor = 3 }.Create(problem);
}

public sealed class PromotionAshaBySecondsContract : PolicyContract
{
    protected override IPolicy Create(Problem problem) => new PromotionAsha { TimeAttr = "time_total_s", GracePeriod = 0.5, MaxT = 8, ReductionFactor = 2 }.Create(problem);
}

public sealed class WitnessedAshaContract : PolicyContract
{
    protected override IPolicy Create(Problem problem) => new WitnessedAsha { MaxT = 27, ReductionFactor = 3, Witnesses = 3 }.Create(problem);
}

public sealed class WideAshaContract : PolicyContract
{
    protected override IPolicy Create(Problem problem) => new WideAsha { MaxT = 27 }.Create(problem);
}

public sealed class PashaContract : PolicyContract
{
    protected override IPolicy Create(Problem problem) => new Pasha { MaxT = 27, ReductionFactor = 3 }.Create(problem);
}

public sealed class AshaByFrontsContract : PolicyContract
{
    protected override IPolicy Create(Problem problem) => new Asha { MaxT = 27, ReductionFactor = 3, Objectives = [problem.Objective!, new("should_checkpoint", Mode.Min)] }.Create(problem);
}

public sealed class PromotionAshaByFrontsContract : PolicyContract
{
    protected override IPolicy Create(Problem problem) => new PromotionAsha { MaxT = 27, ReductionFactor = 3, Objectives = [problem.Objective!, new("should_checkpoint", Mode.Min)] }.Create(problem);
}

public sealed class PromotionAshaInLexicographicOrderContract : PolicyContract
{
    protected override IPolicy Create(Problem problem) =>
        new PromotionAsha { MaxT = 27, ReductionFactor = 3, Objectives = [new("should_checkpoint", Mode.Max), problem.Objective!], ObjectiveOrder = ObjectiveOrder.Lexicographic }.Create(problem);
}

public sealed class MedianByFrontsContract : PolicyContract
{
    protected override IPolicy Create(Problem problem) => new MedianStopping { GracePeriod = 1.5, Objectives = [problem.Objective!, new("should_checkpoint", Mode.Min)] }.Create(problem);
}
