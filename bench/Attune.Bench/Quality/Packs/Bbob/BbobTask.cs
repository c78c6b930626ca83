namespace Attune.Bench;

/// <summary>A function of bbob as a task.</summary>
internal sealed class BbobTask(int function, int instance, int dimensions) : ITuningTask, IInstance
{
    private readonly Lazy<BbobFunction> formula = new(() => new(function, instance, dimensions));
    private ParameterSpace? parameters;

    public TaskCard Card { get; } = new($"bbob/f{function}/i{instance}/d{dimensions}", $"bbob-{dimensions}", TaskKind.Bbob) { Dimensions = dimensions, Checkpoints = [10, 25, 50, 100, 250] };

    public ParameterSpace Parameters => parameters ??= new([.. Enumerable.Range(1, dimensions).Select(i => new ParameterSpec($"x{i}", ParameterType.Float) { Low = -5, High = 5 })]);

    public IInstance Open(long seed) => this;

    public IScore NewScore() => new IncumbentScore(Mode.Min, value => value - formula.Value.OptimalValue);

    public Evaluation Evaluate(Query query) =>
        Evaluation.Of(formula.Value.OptimalValue + formula.Value.Gap([.. Parameters.Parameters.Select(parameter => query.Point.Double(parameter.Name))]));
}
