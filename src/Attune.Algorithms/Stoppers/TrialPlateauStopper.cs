namespace Attune;

/// <summary>Stops a trial whose last results hardly differ: their population deviation is below <see cref="Std"/>.</summary>
/// <param name="Metric">The metric that is watched. A missing or not finite value among the last results never stops.</param>
public sealed record TrialPlateauStopper(string Metric) : Stopper
{
    /// <summary>The deviation at which a trial still goes on. Default 0.01.</summary>
    public double Std { get; init; } = 0.01;

    /// <summary>Over how many of the last results the deviation is taken. At least 1; default 4.</summary>
    public int NumResults { get; init; } = 4;

    /// <summary>The first result at which a trial may be stopped. Default 4.</summary>
    public int GracePeriod { get; init; } = 4;

    /// <summary>The value that must be reached before a trial is stopped; null: none. Needs a <see cref="Mode"/>, unless it is 0.</summary>
    public double? MetricThreshold { get; init; }

    /// <summary>Which way <see cref="MetricThreshold"/> is reached: at or below it (Min), at or above it (Max, and where a threshold of 0 leaves it open).</summary>
    public Mode? Mode { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> Reads => [Metric];

    /// <inheritdoc/>
    public override IPolicy Create(Problem problem) => new Engine(this);

    /// <inheritdoc/>
    public override IEnumerable<string> Validate(Problem problem)
    {
        if (string.IsNullOrEmpty(Metric)) yield return "TrialPlateauStopper: Metric is empty; name the reported value to look at.";
        if (double.IsNaN(Std)) yield return "TrialPlateauStopper: Std is not a number, so that no trial would ever stop; give one.";
        if (GracePeriod < 0) yield return $"TrialPlateauStopper: GracePeriod is {GracePeriod}; it counts results, so it must be at least 0.";
        if (NumResults < 1) yield return $"TrialPlateauStopper: NumResults is {NumResults}; a deviation needs at least 1 result.";
        if (MetricThreshold is { } threshold and not 0 && Mode is null)
        {
            yield return $"TrialPlateauStopper: MetricThreshold is {threshold} and there is no Mode, which says from which side it is reached; give one.";
        }
    }

    private sealed class Engine(TrialPlateauStopper spec) : IPolicy
    {
        private readonly Dictionary<int, List<double>> histories = [];

        public void Observe(ExperimentEvent e)
        {
            switch (e)
            {
                case ResultReported result: HistoryOf(result.Trial).Add(result.Metrics.Number(spec.Metric)); break;
                case TrialRewound rewound: Truncate(HistoryOf(rewound.Trial), rewound.Iteration); break;
                case TrialCompleted or AttemptFailed { Retry: false }: histories.Remove(((TrialEvent)e).Trial); break;
            }
        }

        public IReadOnlyList<Directive> React(ExperimentEvent e, IExperimentView experiment)
        {
            if (e is not ResultReported result) return [];
            var values = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(HistoryOf(result.Trial));
            if (values.Length < Math.Max(spec.GracePeriod, spec.NumResults) || !IsReached(values[^1])) return [];
            var deviation = Statistics.PopulationDeviation(values[^spec.NumResults..]);
            return deviation < spec.Std
                ? [new Directive.Stop(result.Trial, $"{spec.Metric} has hardly changed over {spec.NumResults} results: its deviation {deviation:G6} is below {spec.Std:G6}")]
                : [];
        }

        private bool IsReached(double value) => spec.MetricThreshold is not { } threshold || (spec.Mode == Attune.Mode.Min ? value <= threshold : value >= threshold);

        private List<double> HistoryOf(int trial) => histories.TryGetValue(trial, out var history) ? history : histories[trial] = [];

        private static void Truncate(List<double> history, int count)
        {
            if (history.Count > count) history.RemoveRange(count, history.Count - count);
        }
    }
}
