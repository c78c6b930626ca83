namespace Attune.Bench;

/// <summary>A problem as a task. Where each seed has its own instance, nobody profits from a lucky starting point.</summary>
internal sealed class ProblemTask(ProblemSpec spec, PythonEvaluator evaluator, bool perSeed) : ITuningTask
{
    public TaskCard Card { get; } = new($"problems/{spec.Name}", spec.Class, TaskKind.Problem)
    {
        Dimensions = spec.Parameters.Length, Objectives = spec.Reference.IsEmpty ? [new("value", Mode.Min)] : [.. spec.Reference.Select((_, i) => new Objective($"value{i + 1}", Mode.Min))],
        Constraints = spec.Constraints, BestKnown = spec.Optimum ?? double.NaN, IsHeadline = true, Checkpoints = spec.Budgets.IsEmpty ? [25, 50, 100] : spec.Budgets,
        Fidelities = spec.MaxEpoch > 0 ? [new("epoch", 1, spec.MaxEpoch, IsWhole: true, spec.MaxEpoch)] : [],
    };

    public string? Obstacle => Formulas.For(spec.Name) is not null || CurveFormula.Fits(spec) ? null : evaluator.Obstacle;

    public IInstance Open(long seed) => new ProblemInstance(perSeed ? spec.Instance(seed) : spec, evaluator, seed);
}
