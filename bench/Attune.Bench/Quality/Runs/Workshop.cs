namespace Attune.Bench;

/// <summary>The tasks and methods of a call, by name, and the runs that are made of them.</summary>
internal sealed class Workshop(IReadOnlyList<ITuningTask> tasks, IReadOnlyList<IMethod> methods) : IDisposable
{
    private readonly Dictionary<string, ITuningTask> byId = tasks.ToDictionary(task => task.Card.Id, StringComparer.Ordinal);

    public IReadOnlyList<ITuningTask> Tasks => tasks;

    public IReadOnlyList<IMethod> Methods => methods;

    /// <summary>What cannot be run here, and why, in words.</summary>
    public IEnumerable<string> Obstacles =>
    [
        .. tasks.Where(task => task.Obstacle is not null).Select(task => $"{task.Card.Id} is skipped: {task.Obstacle}."),
        .. methods.Where(method => method.Obstacle is not null).Select(method => $"{method.Name} is skipped: {method.Obstacle}."),
    ];

    public bool CanRun(RunKey key) => byId[key.Task].Obstacle is null && Method(key).Obstacle is null;

    public RunRecord Run(RunKey key) => Runner.Run(Method(key), byId[key.Task], key);

    public void Dispose()
    {
        foreach (var method in methods) (method as IDisposable)?.Dispose();
    }

    private IMethod Method(RunKey key) => methods.First(method => method.Name == key.Method);
}
