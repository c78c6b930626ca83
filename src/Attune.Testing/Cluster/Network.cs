namespace Attune.Testing;

/// <summary>What lies between an engine and a node: latency, and calls of which the question or the answer is lost, or that arrive twice. The same seed gives the same troubles.</summary>
/// <param name="world">Where the time is.</param>
/// <param name="seed">Of the troubles.</param>
/// <param name="trouble">The share of calls that each trouble befalls, from 0 to 1/3.</param>
internal sealed class Network(World world, long seed, double trouble)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2); // of a call
    private static readonly TimeSpan Slowest = TimeSpan.FromMilliseconds(50); // way of a message, one direction
    private int calls;

    /// <summary>Whether nothing comes through.</summary>
    public bool IsDown { get; set; }

    /// <summary>Makes a call.</summary>
    /// <param name="ask">Asks the node; what it is given it calls with the answer, at once or later.</param>
    public Task<TAnswer> CallAsync<TAnswer>(Action<Action<TAnswer>> ask)
    {
        var (answer, fate) = (new TaskCompletionSource<TAnswer>(), RandomStream.At(seed, "call", calls++));
        var kind = fate.NextUnit() / Math.Max(trouble, double.Epsilon);
        var (isLost, isUnanswered, isDoubled) = (IsDown || kind < 1, kind is >= 1 and < 2, kind is >= 2 and < 3);
        world.After(Timeout, () => answer.TrySetException(new TimeoutException("No answer came.")));
        if (!isLost) world.After(Way(fate), () => ask(said => { if (!isUnanswered && !IsDown) world.After(Way(fate), () => answer.TrySetResult(said)); }));
        if (isDoubled) world.After(Way(fate), () => ask(_ => { }));
        return answer.Task;
    }

    private static TimeSpan Way(RandomStream fate) => fate.NextUnit() * Slowest;
}
