using System.Collections;

namespace Attune;

/// <summary>
/// When trials, or the experiment, end: limits on metrics (<c>new() { ["training_iteration"] = 10, ["loss"] = Stop.AtMost(0.1) }</c>), stoppers, functions, or several of them;
/// whichever is first.
/// </summary>
public sealed class StopCriteria : IEnumerable<Stopper>
{
    private readonly List<Stopper> stoppers = [];
    private MetricStopper limits = new();

    /// <summary>The limit of a metric; a plain number means "at least". Nested metrics are named <c>a/b</c>.</summary>
    public Stop this[string metric]
    {
        set => limits = new MetricStopper([.. limits.Limits.Where(limit => limit.Key != metric), new(metric, value)]);
    }

    /// <summary>One more stopper.</summary>
    public void Add(Stopper stopper) => stoppers.Add(stopper);

    /// <summary>One more function of the trial's number and its result: whether the trial ends.</summary>
    public void Add(Func<int, Metrics, bool> function) => stoppers.Add(new FunctionStopper(function));

    /// <summary>A stopper.</summary>
    public static implicit operator StopCriteria(Stopper stopper) => new() { stopper };

    /// <summary>A function of the trial's number and its result: whether the trial ends.</summary>
    public static implicit operator StopCriteria(Func<int, Metrics, bool> function) => new() { function };

    /// <inheritdoc/>
    public IEnumerator<Stopper> GetEnumerator() => (limits.Limits.Length > 0 ? stoppers.Prepend(limits) : stoppers).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
