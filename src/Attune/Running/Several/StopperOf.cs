namespace Attune;

/// <summary>A stopper of one experiment of several.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Stopper">Its stopper. One that ends an experiment ends the run.</param>
internal sealed record StopperOf(Experiment Experiment, Stopper Stopper) : Stopper
{
    public override IEnumerable<string> Reads => Stopper.Reads;

    public override bool AsksUserCode => Stopper.AsksUserCode;

    public override IPolicy Create(Problem problem) => new ExperimentFilter(Experiment.Name, Stopper.Create(Experiment.Of(problem)));

    public override IEnumerable<string> Validate(Problem problem) => Stopper.Validate(Experiment.Of(problem));

    public override string ToString() => $"{Experiment.Name}: {(AsksUserCode ? Stopper.GetType().Name : Stopper)}";
}
