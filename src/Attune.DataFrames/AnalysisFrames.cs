using Microsoft.Data.Analysis;

namespace Attune;

/// <summary>The tables of an analysis as data frames, under the names that Ray Tune has for them.</summary>
public static class AnalysisFrames
{
    /// <summary>The last result of every trial that reported; see <see cref="ExperimentAnalysis.ResultsTable"/>.</summary>
    public static DataFrame ResultsDataFrame(this ExperimentAnalysis analysis) => Given(analysis).ResultsTable.ToDataFrame();

    /// <summary>The last result of the best trial; see <see cref="ExperimentAnalysis.BestResultTable"/>.</summary>
    /// <exception cref="TuneException">The experiment has no metric, or no trial reported it.</exception>
    public static DataFrame BestResultDataFrame(this ExperimentAnalysis analysis) => Given(analysis).BestResultTable.ToDataFrame();

    /// <summary>One row per trial, the best or the last; see <see cref="ExperimentAnalysis.TableAsync"/>.</summary>
    /// <exception cref="TuneException">One of metric and mode is given without the other.</exception>
    public static async Task<DataFrame> DataFrameAsync(this ExperimentAnalysis analysis, string? metric = null, Mode? mode = null, CancellationToken cancellationToken = default) =>
        (await Given(analysis).TableAsync(metric, mode, cancellationToken).ConfigureAwait(false)).ToDataFrame();

    /// <summary>All results of a trial; see <see cref="ExperimentAnalysis.TrialTableAsync"/>.</summary>
    public static async Task<DataFrame> TrialDataFrameAsync(this ExperimentAnalysis analysis, Trial trial, CancellationToken cancellationToken = default) =>
        (await Given(analysis).TrialTableAsync(trial, cancellationToken).ConfigureAwait(false)).ToDataFrame();

    /// <summary>All results of every trial that reported, by trial number; see <see cref="ExperimentAnalysis.TrialTablesAsync"/>.</summary>
    public static async Task<IReadOnlyDictionary<int, DataFrame>> TrialDataFramesAsync(this ExperimentAnalysis analysis, CancellationToken cancellationToken = default) =>
        (await Given(analysis).TrialTablesAsync(cancellationToken).ConfigureAwait(false)).ToDictionary(entry => entry.Key, entry => entry.Value.ToDataFrame());

    /// <summary>All results of the best trial; see <see cref="ExperimentAnalysis.BestTableAsync"/>.</summary>
    /// <exception cref="TuneException">The experiment has no metric, or no trial reported it.</exception>
    public static async Task<DataFrame> BestDataFrameAsync(this ExperimentAnalysis analysis, CancellationToken cancellationToken = default) =>
        (await Given(analysis).BestTableAsync(cancellationToken).ConfigureAwait(false)).ToDataFrame();

    private static ExperimentAnalysis Given(ExperimentAnalysis analysis)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        return analysis;
    }
}
