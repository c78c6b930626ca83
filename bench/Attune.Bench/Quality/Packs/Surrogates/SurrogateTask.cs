namespace Attune.Bench;

/// <summary>A surrogate on one data set.</summary>
internal sealed class SurrogateTask(TaskCard card, ParameterSpace parameters, SurrogateModel model, SpaceFile space, TasksFile.Entry entry) : ITuningTask, IInstance
{
    private readonly int metric = Index(space, entry.Metric);
    private readonly int runtime = space.RuntimeOutput is { } name ? Index(space, name) : -1;

    public TaskCard Card => card;

    public ParameterSpace Parameters => parameters;

    public IInstance Open(long seed) => this;

    public IScore NewScore() => IncumbentScore.Regret(card);

    public Evaluation Evaluate(Query query)
    {
        var values = query.Point;
        foreach (var amount in card.Fidelities) values = values.With(amount.Name, query.Fidelity.TryGet(amount.Name, out var given) ? given : amount.Target);
        var outputs = model.Predict(entry.Instance, values);
        return Evaluation.Of(outputs[metric], runtime < 0 ? double.NaN : outputs[runtime]);
    }

    private static int Index(SpaceFile space, string output) => Array.FindIndex(space.Outputs, known => known.Name == output) is >= 0 and var index
        ? index
        : throw new InvalidDataException($"{space.Scenario} has no output '{output}'; there are {string.Join(", ", space.Outputs.Select(known => known.Name))}.");
}
