namespace Attune.Bench;

/// <summary>The tasks and methods of a call, by name, and the runs that can be made of them.</summary>
internal sealed class Workshop(IReadOnlyList<ITuningTask> tasks, IReadOnlyList<IMethod> methods) : IDisposable
{
    private readonly Dictionary<string, ITuningTask> byId = tasks.ToDictionary(task => task.Card.Id, StringComparer.Ordinal);

    public IReadOnlyList<ITuningTask> Tasks => tasks;

    public IReadOnlyList<IMethod> Methods => methods;

    public ITuningTask Task(string id) => byId.TryGetValue(id, out var task) ? task : throw new ArgumentException($"There is no task '{id}'.");

    public RunRecord Run(RunKey key) => Runner.Run(methods.First(method => method.Name == key.Method), Task(key.Task), key);

    public void Dispose()
    {
        foreach (var method in methods) (method as IDisposable)?.Dispose();
    }
}
