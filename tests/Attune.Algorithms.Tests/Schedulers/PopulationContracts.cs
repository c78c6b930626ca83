namespace Attune.Algorithms.Tests.Schedulers;

public abstract class PopulationContract : PolicyContract
{
    protected override Problem Problem(Mode mode) => new(new Space { ["lr"] = Domains.LogUniform(1e-4, 1), ["batch"] = Domains.Choice(16, 32, 64) }, [new Objective("loss", mode)], 7, 12);

    protected static PopulationBasedTraining Spec => new()
    {
        TimeAttr = "training_iteration", PerturbationInterval = 2, HyperparamMutations = new() { ["lr"] = Domains.LogUniform(1e-4, 1), ["batch"] = new[] { 16, 32, 64 } },
    };
}

public sealed class PopulationBasedTrainingContract : PopulationContract
{
    protected override IPolicy Create(Problem problem) => Spec.Create(problem);
}

public sealed class PopulationBasedTrainingBySecondsContract : PopulationContract
{
    protected override IPolicy Create(Problem problem) => (Spec with { TimeAttr = "time_total_s", PerturbationInterval = 1.5, BurnInPeriod = 2, QuantileFraction = 0.5 }).Create(problem);
}

public sealed class SynchronousPopulationBasedTrainingContract : PopulationContract
{
    protected override IPolicy Create(Problem problem) => (Spec with { Synch = true }).Create(problem);
}

public sealed class PopulationBasedTrainingReplayContract : PolicyContract
{
    protected override bool MirrorsMode => false;

    protected override IPolicy Create(Problem problem) => new PopulationBasedTrainingReplay
    {
        Policy = [new("a", "b", 1, 2, Configuration.Empty, new([new("lr", 0.1)])), new("c", "a", 4, 4, new([new("lr", 0.1)]), new([new("lr", 0.2)]))],
    }.Create(problem);

    protected override Problem Problem(Mode mode) => new(new Space { ["lr"] = 1 }, [new Objective("loss", mode)], 7, 1);
}

public sealed class Pb2Contract : PopulationContract
{
    protected override IPolicy Create(Problem problem) =>
        new Pb2 { TimeAttr = "training_iteration", PerturbationInterval = 6, HyperparamBounds = new() { ["lr"] = Domains.LogUniform(1e-4, 1) } }.Create(problem);
}

public sealed class SynchronousPb2Contract : PopulationContract
{
    protected override IPolicy Create(Problem problem) =>
        new Pb2 { TimeAttr = "training_iteration", PerturbationInterval = 6, HyperparamBounds = new() { ["lr"] = Domains.LogUniform(1e-4, 1) }, Synch = true }.Create(problem);
}

public sealed class ResourceChangingContract : PopulationContract
{
    protected override IPolicy Create(Problem problem) => new ResourceChanging { BaseScheduler = Spec with { Synch = true } }.Create(problem);
}

public sealed class ResourceChangingToTopJobContract : PolicyContract
{
    protected override IPolicy Create(Problem problem) =>
        new ResourceChanging { BaseScheduler = new Asha { MaxT = 27, ReductionFactor = 3 }, ResourcesAllocationFunction = new DistributeResourcesToTopJob { Metric = "loss", Mode = problem.Objective!.Mode } }.Create(problem);
}
