namespace Attune;

/// <summary>Stops a trial when a function says so. The function is asked at each result and never on replay; what it throws ends the run.</summary>
/// <param name="Function">Given the trial's number and its result, with <c>training_iteration</c> and <c>time_total_s</c> filled in: whether to stop it.</param>
public sealed record FunctionStopper(Func<int, Metrics, bool> Function) : Stopper
{
    /// <inheritdoc/>
    public override bool AsksUserCode => true;

    /// <inheritdoc/>
    public override IPolicy Create(Problem problem) => new Engine(Function);

    /// <inheritdoc/>
    public override IEnumerable<string> Validate(Problem problem) => Function is null ? ["FunctionStopper: the function is null; give one."] : [];

    private sealed class Engine(Func<int, Metrics, bool> function) : IPolicy
    {
        public void Observe(ExperimentEvent e) { }

        public IReadOnlyList<Directive> React(ExperimentEvent e, IExperimentView experiment) =>
            e is ResultReported result && function(result.Trial, ResultKeys.Fill(result.Metrics, result.Iteration, experiment.Trials[result.Trial].Trained))
                ? [new Directive.Stop(result.Trial, $"iteration {result.Iteration}: the stop function says so")]
                : [];
    }
}
