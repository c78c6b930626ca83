namespace Attune;

/// <summary>A rule of one experiment of several.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Policy">Its rule.</param>
internal sealed record PolicyOf(Experiment Experiment, Policy Policy) : Policy
{
    public override IEnumerable<string> Reads => Policy.Reads;

    public override bool AsksUserCode => Policy.AsksUserCode;

    public override IPolicy Create(Problem problem) => new ExperimentFilter(Experiment.Name, Policy.Create(Experiment.Of(problem)));

    public override IEnumerable<string> Validate(Problem problem) => Policy.Validate(Experiment.Of(problem));
}
