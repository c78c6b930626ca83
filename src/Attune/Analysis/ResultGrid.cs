using System.Collections;

namespace Attune;

/// <summary>The trials of an experiment as results, in order of creation: what Ray's <c>Tuner.fit</c> returns. A view: it grows with a running experiment.</summary>
public sealed class ResultGrid : IReadOnlyList<TrialResult>
{
    private readonly ExperimentAnalysis analysis;

    internal ResultGrid(ExperimentAnalysis analysis) => this.analysis = analysis;

    /// <summary>How many trials there are, whatever became of them.</summary>
    public int Count => analysis.Trials.Count;

    /// <summary>The experiment's directory.</summary>
    public string ExperimentPath => analysis.ExperimentPath;

    /// <summary>How each trial failed that failed for good.</summary>
    public IReadOnlyList<TrialError> Errors => [.. this.Select(result => result.Error).OfType<TrialError>()];

    /// <summary>How many trials failed for good.</summary>
    public int NumErrors => analysis.Trials.Count(trial => trial.Status == TrialStatus.Error);

    /// <summary>How many trials ended otherwise.</summary>
    public int NumTerminated => analysis.Trials.Count(trial => trial.Status is TrialStatus.Terminated or TrialStatus.Invalid);

    /// <summary>The result of the trial with a number.</summary>
    public TrialResult this[int index] => new(analysis, analysis.Trials[index]);

    /// <summary>The result of the best trial; see <see cref="ExperimentAnalysis.GetBestTrial(string?, Mode?, Scope, bool)"/>.</summary>
    /// <exception cref="TuneException">No metric or mode is given and the experiment has none, or no trial has such a value.</exception>
    public TrialResult GetBestResult(string? metric = null, Mode? mode = null, Scope scope = Scope.Last, bool filterNanAndInf = true) =>
        analysis.GetBestTrial(metric, mode, scope, filterNanAndInf) is { } best ? new(analysis, best) : throw None(metric ?? analysis.DefaultMetric!, filterNanAndInf);

    /// <summary>The result of the best trial by a scope as Ray Tune names it: <c>last-5-avg</c>.</summary>
    /// <inheritdoc cref="GetBestResult(string?, Mode?, Scope, bool)"/>
    public TrialResult GetBestResult(string? metric, Mode? mode, string scope, bool filterNanAndInf = true) => GetBestResult(metric, mode, ScopeNames.Parse(scope), filterNanAndInf);

    /// <summary>One row per trial that reported; see <see cref="ExperimentAnalysis.TableAsync"/>.</summary>
    public Task<Table> GetTableAsync(string? filterMetric = null, Mode? filterMode = null, CancellationToken cancellationToken = default) =>
        analysis.TableAsync(filterMetric, filterMode, cancellationToken);

    /// <inheritdoc/>
    public IEnumerator<TrialResult> GetEnumerator() => analysis.Trials.Select(trial => new TrialResult(analysis, trial)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static TuneException None(string metric, bool filtered) =>
        new($"There is no best trial: none reported a {(filtered ? "finite " : "")}value of '{metric}'.{(filtered ? " With filterNanAndInf: false values that are not finite count too." : "")}");
}
