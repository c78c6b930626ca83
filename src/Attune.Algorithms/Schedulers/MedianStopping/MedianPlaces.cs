namespace Attune;

/// <summary>The place of each result of several objectives among those at the same time: from 0, the best, to 1.</summary>
/// <param name="criteria">What is compared.</param>
internal sealed class MedianPlaces(Criteria criteria)
{
    private readonly Dictionary<double, ResultOrder> times = [];
    private readonly Dictionary<int, List<(int Iteration, double Time)>> taken = [];

    /// <summary>The place of a result among those that came before at the same time, and itself. A trial that has one there already stays with that.</summary>
    public double Of(int trial, double time, Outcome outcome, int iteration)
    {
        time = MedianRivals.Rounded(time);
        if (!times.TryGetValue(time, out var order)) times[time] = order = criteria.NewOrder()!;
        if (!order.Holds(trial)) Take(order, trial, time, outcome, iteration);
        return (order.CountBetter(trial) + 0.5) / order.Count;
    }

    /// <summary>A trial forgets its results after an iteration.</summary>
    public void Rewind(int trial, int iteration)
    {
        if (!taken.TryGetValue(trial, out var results)) return;
        foreach (var (_, time) in results.Where(result => result.Iteration > iteration)) times[time].Remove(trial);
        results.RemoveAll(result => result.Iteration > iteration);
    }

    private void Take(ResultOrder order, int trial, double time, Outcome outcome, int iteration)
    {
        order.Add(trial, outcome);
        if (!taken.TryGetValue(trial, out var results)) taken[trial] = results = [];
        results.Add((iteration, time));
    }
}
