namespace Attune;

/// <summary>Who holds what. All or nothing: a request is granted whole or not at all.</summary>
internal sealed class ResourceLedger(Resources capacity)
{
    private readonly Dictionary<int, Resources> held = [];

    public Resources Capacity { get; } = capacity;

    public Resources Free { get; private set; } = capacity;

    public string? Lacks(Resources request) => Free.Lacks(request);

    public void Take(int trial, Resources request)
    {
        held.Add(trial, request);
        Free = Free.Minus(request);
    }

    public void Release(int trial)
    {
        if (held.Remove(trial, out var request)) Free = Free.Plus(request);
    }
}
