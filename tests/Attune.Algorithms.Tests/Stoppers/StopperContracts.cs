namespace Attune.Algorithms.Tests.Stoppers;

public sealed class NoopStopperContract : PolicyContract
{
    protected override IPolicy Create(Problem problem) => new NoopStopper().Create(problem);
}

public sealed class MaximumIterationStopperContract : PolicyContract
{
    protected override IPolicy Create(Problem problem) => new MaximumIterationStopper(5).Create(problem);
}

public sealed class TrialPlateauStopperContract : PolicyContract
{
    protected override IPolicy Create(Problem problem) =>
        new TrialPlateauStopper("loss") { Std = 0.2, NumResults = 3, MetricThreshold = problem.Objective!.Mode == Mode.Min ? 0.8 : -0.8, Mode = problem.Objective.Mode }.Create(problem);
}

public sealed class ExperimentPlateauStopperContract : PolicyContract
{
    protected override IPolicy Create(Problem problem) =>
        new ExperimentPlateauStopper("loss") { Std = 0.02, Top = 5, Patience = 2, Mode = problem.Objective!.Mode }.Create(problem);
}

public sealed class TimeoutStopperContract : PolicyContract
{
    protected override IPolicy Create(Problem problem) => new TimeoutStopper(TimeSpan.FromMinutes(1)).Create(problem);
}

public sealed class FunctionStopperContract : PolicyContract
{
    protected override IPolicy Create(Problem problem) => new FunctionStopper((trial, result) => result.Number("training_iteration") > 3 + trial).Create(problem);
}

public sealed class MetricStopperContract : PolicyContract
{
    protected override bool MirrorsMode => false;

    protected override IPolicy Create(Problem problem) => new MetricStopper { ["time_total_s"] = 6, ["loss"] = Stop.Below(0.2) }.Create(problem);
}

public sealed class IterationStopperContract : PolicyContract
{
    protected override IPolicy Create(Problem problem) => new MetricStopper { ["training_iteration"] = Stop.Above(4.5) }.Create(problem);
}

public sealed class CombinedIterationStopperContract : PolicyContract
{
    protected override IPolicy Create(Problem problem) => new CombinedStopper(new MaximumIterationStopper(6), new MetricStopper { ["training_iteration"] = Stop.AtLeast(5) }).Create(problem);
}

public sealed class CombinedStopperContract : PolicyContract
{
    protected override IPolicy Create(Problem problem) =>
        new CombinedStopper(new MaximumIterationStopper(6), new TimeoutStopper(TimeSpan.FromMinutes(1)), new ExperimentPlateauStopper("loss") { Top = 3, Mode = problem.Objective!.Mode }).Create(problem);
}
