namespace Attune;

/// <summary>Never stops anything.</summary>
public sealed record NoopStopper : Stopper
{
    /// <inheritdoc/>
    public override IPolicy Create(Problem problem) => new Engine();

    private sealed class Engine : IPolicy, IForesight
    {
        public void Observe(ExperimentEvent e) { }

        public IReadOnlyList<Directive> React(ExperimentEvent e, IExperimentView experiment) => [];

        public int Foresees(Trial trial) => int.MaxValue;
    }
}
