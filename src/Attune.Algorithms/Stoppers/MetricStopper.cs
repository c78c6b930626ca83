using System.Collections.Immutable;

namespace Attune;

/// <summary>
/// Stops a trial as soon as one of its metrics reaches a limit: <c>new MetricStopper { ["training_iteration"] = 10, ["loss"] = Stop.AtMost(0.1) }</c>.
/// Metrics are named as reported, nested ones joined with <c>/</c>; <c>training_iteration</c> and <c>time_total_s</c> are always there. A metric that a result lacks, or
/// that is not a number, stops nothing.
/// </summary>
public sealed record MetricStopper : Stopper
{
    /// <summary>Without limits; to be filled by its initialiser.</summary>
    public MetricStopper() { }

    /// <summary>With these limits, in this order.</summary>
    public MetricStopper(params IEnumerable<KeyValuePair<string, Stop>> limits) => Limits = [.. limits];

    /// <summary>The limits, in the order in which they were given.</summary>
    public ImmutableArray<KeyValuePair<string, Stop>> Limits { get; private init; } = [];

    /// <summary>The limit of a metric.</summary>
    /// <exception cref="KeyNotFoundException">The metric has no limit.</exception>
    public Stop this[string metric]
    {
        get => Limits.FirstOrDefault(limit => limit.Key == metric) is { Key: not null } found ? found.Value : throw new KeyNotFoundException($"The metric '{metric}' has no limit.");
        init => Limits = [.. Limits.Where(limit => limit.Key != metric), new(metric, value)];
    }

    /// <inheritdoc/>
    public override IPolicy Create(Problem problem) => new Engine(Limits);

    /// <inheritdoc/>
    public override IEnumerable<string> Validate(Problem problem) => Limits.Where(limit => double.IsNaN(limit.Value.Limit))
        .Select(limit => $"Stop: the limit of '{limit.Key}' is not a number, so it would never be reached; give a number.");

    /// <inheritdoc/>
    public override IEnumerable<string> Reads => Limits.Select(limit => limit.Key);

    /// <inheritdoc/>
    public override Value DescribeLimits() => LimitList.Of(Limits);

    /// <inheritdoc/>
    public override Stopper WithLimits(Value limits) => new MetricStopper(LimitList.Read(limits));

    /// <summary>Same limits in the same order.</summary>
    public bool Equals(MetricStopper? other) => other is not null && Limits.SequenceEqual(other.Limits);

    /// <inheritdoc/>
    public override int GetHashCode() => Limits.Length;

    /// <summary>As people read it: <c>loss &lt;= 0.1, training_iteration &gt;= 10</c>.</summary>
    public override string ToString() => string.Join(", ", Limits.Select(limit => $"{limit.Key} {limit.Value}"));

    private sealed class Engine(ImmutableArray<KeyValuePair<string, Stop>> limits) : IPolicy, IForesight
    {
        public void Observe(ExperimentEvent e) { }

        public IReadOnlyList<Directive> React(ExperimentEvent e, IExperimentView experiment)
        {
            if (e is not ResultReported result) return [];
            foreach (var (metric, stop) in limits)
            {
                var value = ResultKeys.Read(result.Metrics, metric, result.Iteration, experiment.Trials[result.Trial].Trained);
                if (stop.Holds(value)) return [new Directive.Stop(result.Trial, $"{metric} is {value:G6}: stop when {stop}")];
            }
            return [];
        }

        public int Foresees(Trial trial)
        {
            var least = int.MaxValue;
            foreach (var (metric, stop) in limits) least = Math.Min(least, Foresight.Counts(metric) ? stop.Before(trial.Iteration) : 0);
            return least;
        }
    }
}
