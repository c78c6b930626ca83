namespace Attune;

public sealed partial class ExperimentAnalysis
{
    /// <summary>The trial with the best last value of the experiment's metric; null when none has a finite one.</summary>
    /// <exception cref="TuneException">The experiment has no metric, or no trial reported it.</exception>
    public Trial? BestTrial => GetBestTrial();

    /// <summary>The configuration of <see cref="BestTrial"/>.</summary>
    /// <exception cref="TuneException">As for <see cref="BestTrial"/>.</exception>
    public Configuration? BestConfig => GetBestConfig();

    /// <summary>The last result of <see cref="BestTrial"/>, with the keys that every result has.</summary>
    /// <exception cref="TuneException">As for <see cref="BestTrial"/>.</exception>
    public Metrics? BestResult => BestTrial is { } best ? ResultOf(best) : null;

    /// <summary>The directory of the best checkpoint of <see cref="BestTrial"/>; null when it has none.</summary>
    /// <exception cref="TuneException">As for <see cref="BestTrial"/>.</exception>
    public string? BestCheckpoint => BestTrial is { } best ? GetBestCheckpoint(best) : null;

    /// <summary>The best trial, the first of equals; where the searcher had outcome constraints, the best of those that keep to them, if any does. Trials that never reported the metric are passed over.</summary>
    /// <param name="metric">The metric; <c>training_iteration</c> and <c>time_total_s</c> are known for every trial.</param>
    /// <param name="mode">Which way is better.</param>
    /// <param name="scope">Which of a trial's values speaks for it.</param>
    /// <param name="filterNanAndInf">Whether trials whose value is not finite are passed over too; otherwise NaN ranks worst.</param>
    /// <returns>The trial, or null when none has such a value.</returns>
    /// <exception cref="TuneException">No metric was given and the experiment has none, or trials reported but none of them this metric: the message names the nearest.</exception>
    public Trial? GetBestTrial(string? metric = null, Mode? mode = null, Scope scope = Scope.Last, bool filterNanAndInf = true) =>
        ranking.Best(ObjectiveOf(metric, mode), scope, filterNanAndInf);

    /// <summary>The best trial by a scope as Ray Tune names it: <c>last</c>, <c>avg</c>, <c>last-5-avg</c>, <c>last-10-avg</c>, <c>all</c>, in any case.</summary>
    /// <inheritdoc cref="GetBestTrial(string?, Mode?, Scope, bool)"/>
    public Trial? GetBestTrial(string? metric, Mode? mode, string scope, bool filterNanAndInf = true) => GetBestTrial(metric, mode, ScopeNames.Parse(scope), filterNanAndInf);

    /// <summary>The configuration of the best trial; see <see cref="GetBestTrial(string?, Mode?, Scope, bool)"/>.</summary>
    /// <exception cref="TuneException">As for <see cref="GetBestTrial(string?, Mode?, Scope, bool)"/>.</exception>
    public Configuration? GetBestConfig(string? metric = null, Mode? mode = null, Scope scope = Scope.Last) => GetBestTrial(metric, mode, scope)?.Configuration;

    /// <summary>The configuration of the best trial by a scope as Ray Tune names it; see <see cref="GetBestTrial(string?, Mode?, string, bool)"/>.</summary>
    /// <exception cref="TuneException">As for <see cref="GetBestTrial(string?, Mode?, Scope, bool)"/>.</exception>
    public Configuration? GetBestConfig(string? metric, Mode? mode, string scope) => GetBestTrial(metric, mode, scope)?.Configuration;

    /// <summary>The directory of the checkpoint of a trial, among those kept, whose result is best; null when none has a finite value. Of equals the first.</summary>
    /// <param name="trial">Whose.</param>
    /// <param name="metric">The metric. Default: the experiment's, or <c>training_iteration</c> when it has none.</param>
    /// <param name="mode">Which way is better. Default: the experiment's.</param>
    /// <exception cref="TuneException">No mode was given and the experiment has none.</exception>
    public string? GetBestCheckpoint(Trial trial, string? metric = null, Mode? mode = null)
    {
        ArgumentNullException.ThrowIfNull(trial);
        var objective = ObjectiveOf(metric ?? DefaultMetric ?? ResultKeys.Iteration, mode);
        return trial.Checkpoints.Where(kept => double.IsFinite(ResultKeys.Number(kept, objective.Metric)))
            .MaxBy(kept => objective.Score(ResultKeys.Number(kept, objective.Metric))) is { } best ? PathOf(best) : null;
    }

    /// <summary>The directory of the latest kept checkpoint of a trial; null when it has none.</summary>
    /// <param name="trial">Whose; null: of the trial that is best by metric and mode.</param>
    /// <param name="metric">The metric. Default: the number of iterations.</param>
    /// <param name="mode">Which way is better. Default: larger.</param>
    /// <exception cref="TuneException">As for <see cref="GetBestTrial(string?, Mode?, Scope, bool)"/>.</exception>
    public string? GetLastCheckpoint(Trial? trial = null, string metric = ResultKeys.Iteration, Mode mode = Mode.Max) =>
        (trial ?? GetBestTrial(metric, mode))?.LatestCheckpoint is { } latest ? PathOf(latest) : null;

    private Objective ObjectiveOf(string? metric, Mode? mode) => (metric ?? DefaultMetric, mode ?? DefaultMode) switch
    {
        (null, _) => throw new TuneException("The experiment has no metric, so there is no best trial. Name one: GetBestTrial(\"loss\", Mode.Min)."),
        ({ } name, null) => throw new TuneException($"The experiment has no mode, so it is not known which way '{name}' is better. Give it: Mode.Min or Mode.Max."),
        ({ } name, { } way) => new(name, way),
    };
}
