namespace Attune.Bench;

/// <summary>The tasks of one surrogate: a data set each.</summary>
internal static class SurrogatePack
{
    public static IEnumerable<SurrogateTask> Read(string folder)
    {
        var space = Json.Read<SpaceFile>(Path.Combine(folder, "space.json"));
        var tasks = Json.Read<TasksFile>(Path.Combine(folder, "tasks.json"));
        var (model, parameters) = (new SurrogateModel(Path.Combine(folder, "model.onnx"), space), new ParameterSpace(space.Parameters));
        var fidelities = space.Fidelity.Select(amount => new Fidelity(amount.Name, amount.Lower, amount.Upper, amount.Type == "int", tasks.TargetFidelity[amount.Name])).ToList();
        return tasks.Tasks.Select(entry => new SurrogateTask(Card(space, entry, fidelities), parameters, model, space, entry));
    }

    private static TaskCard Card(SpaceFile space, TasksFile.Entry entry, List<Fidelity> fidelities) =>
        new(entry.Id ?? $"{space.Scenario}/{entry.Instance}/{entry.Metric}", space.Scenario, TaskKind.Pack)
        {
            Dimensions = space.Hyperparameters.Length, Objectives = [new("value", entry.Goal == "max" ? Mode.Max : Mode.Min)], BestKnown = entry.BestKnown,
            MedianRandom = entry.Median, IsDiscriminative = entry.Discriminative ?? true, IsHeadline = entry.Discriminative ?? true, Fidelities = fidelities,
        };
}
