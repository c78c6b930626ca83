namespace Attune;

/// <summary>
/// Stops a trial at its <see cref="MaxIter"/>-th result. Results are counted, whatever the trainable reports as <c>training_iteration</c>; those that a restart from a
/// checkpoint repeats count once.
/// </summary>
/// <param name="MaxIter">How many results a trial may have; 0 or less stops at the first.</param>
public sealed record MaximumIterationStopper(int MaxIter) : Stopper
{
    /// <inheritdoc/>
    public override IPolicy Create(Problem problem) => new Engine(MaxIter);

    /// <inheritdoc/>
    public override Value DescribeLimits() => new Value[] { new Value[] { Value.Null, ">=", MaxIter } };

    /// <inheritdoc/>
    public override Stopper WithLimits(Value limits) => new MaximumIterationStopper((int)limits.AsList()[0].AsList()[2]);

    private sealed class Engine(int maximum) : IPolicy, IForesight
    {
        public void Observe(ExperimentEvent e) { }

        public IReadOnlyList<Directive> React(ExperimentEvent e, IExperimentView experiment) => e is ResultReported result && result.Iteration >= maximum
            ? [new Directive.Stop(result.Trial, $"iteration {result.Iteration}: max_iter is {maximum}")]
            : [];

        public int Foresees(Trial trial) => Foresight.Before(maximum, trial.Iteration);
    }
}
