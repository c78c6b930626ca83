namespace Attune;

internal sealed class CheckpointEveryPolicy(int iterations) : IPolicy, IForesight
{
    private readonly string reason = iterations == 1 ? "every iteration" : $"every {iterations} iterations";

    public void Observe(ExperimentEvent e) { }

    public int Foresees(Trial trial) => int.MaxValue;

    public IReadOnlyList<Directive> React(ExperimentEvent e, IExperimentView experiment) =>
        e is ResultReported { OffersSave: true } result && result.Iteration % iterations == 0 ? [new Directive.Save(result.Trial, reason)] : [];
}
