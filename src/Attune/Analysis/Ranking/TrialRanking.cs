namespace Attune;

/// <summary>Compares the trials of an experiment by a metric.</summary>
/// <param name="trials">The trials.</param>
/// <param name="limits">What they should keep to; null: nothing.</param>
internal sealed class TrialRanking(IReadOnlyList<Trial> trials, OutcomeLimits? limits = null)
{
    /// <summary>The best trial, the first of equals; those that keep to outcome constraints are before those that do not; null when no trial has a value.</summary>
    /// <exception cref="TuneException">Trials reported, but none of them this metric.</exception>
    public Trial? Best(Objective objective, Scope scope, bool finiteOnly)
    {
        var (best, bestValue, isKept, known) = ((Trial?)null, double.NaN, false, false);
        foreach (var trial in trials)
        {
            if (ValueOf(trial, objective, scope) is not { } value) continue;
            known = true;
            if (finiteOnly && !double.IsFinite(value)) continue;
            var keeps = limits?.Keeps(trial) ?? true;
            if (best is null || (keeps == isKept ? IsBetter(value, bestValue, objective.Mode) : keeps)) (best, bestValue, isKept) = (trial, value, keeps);
        }
        return known || !Reported.Any() ? best : throw Unknown(objective.Metric);
    }

    /// <summary>Refuses a metric that trials could have reported and none did.</summary>
    /// <exception cref="TuneException">Trials reported, but none of them this metric.</exception>
    public void Check(Objective objective, Scope scope)
    {
        if (Reported.Any() && trials.All(trial => ValueOf(trial, objective, scope) is null)) throw Unknown(objective.Metric);
    }

    /// <summary>The names under which trials reported.</summary>
    public IEnumerable<string> Reported => trials.Select(trial => trial.MetricNames).Distinct().SelectMany(names => names.Span.ToArray()).Distinct(StringComparer.Ordinal);

    public TuneException Unknown(string metric) => new($"No trial reported a metric '{metric}'. {Spelling.Suggest(metric, Reported.Concat(ResultKeys.Numeric))}");

    public static bool IsBetter(double value, double than, Mode mode) =>
        !double.IsNaN(value) && (double.IsNaN(than) || (mode == Mode.Max ? value > than : value < than));

    /// <summary>The value that speaks for a trial; null when it has none.</summary>
    public static double? ValueOf(Trial trial, Objective objective, Scope scope) => trial.Statistics(objective.Metric) switch
    {
        { } statistics => Pick(statistics, objective.Mode, scope),
        null when trial.LastResult is null => null,
        null when objective.Metric == ResultKeys.Iteration => Growing(trial.Iteration, objective, scope),
        null when objective.Metric == ResultKeys.TotalTime => Growing(trial.Trained, objective, scope),
        _ => null,
    };

    private static double Pick(MetricStatistics statistics, Mode mode, Scope scope) => scope switch
    {
        Scope.Last => statistics.Last,
        Scope.Average => statistics.Average,
        Scope.Last5Average => statistics.Last5Average,
        Scope.Last10Average => statistics.Last10Average,
        Scope.All => mode == Mode.Max ? statistics.Max : statistics.Min,
        _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, $"There is no scope {scope}."),
    };

    private static double Growing(double last, Objective objective, Scope scope) => scope == Scope.Last || (scope == Scope.All && objective.Mode == Mode.Max)
        ? last
        : throw new TuneException($"Of '{objective.Metric}' only the last value of a trial is kept, so it cannot be compared by {scope}. Use Scope.Last, or report it as a metric.");
}
