using Xunit;

namespace Attune.Parity;

/// <summary>Results in tables, and as data frames.</summary>
public sealed class TablesTests : IDisposable
{
    private readonly Curves curves = Curves.Four();

    public void Dispose() => curves.Dispose();

    [Fact]
    [Parity(Chapter.Analysis, "trials", "ExperimentAnalysis.Trials")]
    [Parity(Chapter.Analysis, "experiment_path", "ExperimentAnalysis.ExperimentPath")]
    [Parity(Chapter.Analysis, "get_all_configs", "ExperimentAnalysis.GetAllConfigs", Differs = "By trial number.")]
    public async Task Trials_and_their_configurations_are_at_hand()
    {
        var analysis = await curves.RunAsync();

        Assert.Equal([0, 1, 2, 3], analysis.Trials.Select(trial => trial.Id));
        Assert.Equal(curves.Directory, analysis.ExperimentPath);
        Assert.Equal([0, 1, 2, 3], analysis.GetAllConfigs().Select(config => config.Value.Int("curve")));
        Assert.Equal(["config/curve", "config/net/act"], analysis.GetAllConfigs(prefix: true)[2].Names);
    }

    [Fact]
    [Parity(Chapter.Analysis, "results", "ExperimentAnalysis.Results", Differs = "By trial number; trials that never reported are left out.")]
    [Parity(Chapter.Analysis, "results_df", "ExperimentAnalysis.ResultsTable, AnalysisFrames.ResultsDataFrame", Differs = "`trial_id` is a column.")]
    public async Task Last_results_are_at_hand()
    {
        var analysis = await curves.RunAsync();

        Assert.Equal([4.0, 3.0, double.NaN, 8.0], analysis.Results.Select(result => result.Value.Number("loss")));
        Assert.Equal([4.0, 3.0, double.NaN, 8.0], analysis.ResultsTable["loss"].Select(value => value.AsDouble()));
        Assert.Equal(["relu"], analysis.ResultsTable["config/net/act"].Select(value => value.AsText()).Distinct());
        Assert.Equal([4.0, 3.0, double.NaN, 8.0], analysis.ResultsDataFrame()["loss"].Cast<double>());
    }

    [Fact]
    [Parity(Chapter.Analysis, "best_result_df", "ExperimentAnalysis.BestResultTable, AnalysisFrames.BestResultDataFrame")]
    [Parity(Chapter.Analysis, "best_dataframe", "ExperimentAnalysis.BestTableAsync, AnalysisFrames.BestDataFrameAsync")]
    public async Task The_best_trial_has_its_last_result_and_its_history()
    {
        var analysis = await curves.RunAsync();

        Assert.Equal(3.0, Assert.Single(analysis.BestResultTable["loss"]).AsDouble());
        Assert.Equal(1, analysis.BestResultDataFrame().Rows.Count);
        Assert.Equal([1, 2, 3], (await analysis.BestTableAsync())["training_iteration"].Select(value => (int)value));
        Assert.Equal(3, (await analysis.BestDataFrameAsync()).Rows.Count);
    }

    [Fact]
    [Parity(Chapter.Analysis, "trial_dataframes", "ExperimentAnalysis.TrialTablesAsync, AnalysisFrames.TrialDataFramesAsync", Differs =
        "Read when asked for, of one trial or of all; by trial number. What a restart went back behind is left out.")]
    public async Task Histories_are_read_when_asked_for()
    {
        var analysis = await curves.RunAsync();

        Assert.Equal([3, 3, 3, 1], (await analysis.TrialTablesAsync()).Select(table => table.Value.Rows.Count));
        Assert.Equal([5.0, 1.0, 4.0], (await analysis.TrialTableAsync(analysis.Trials[0]))["loss"].Select(value => value.AsDouble()));
        Assert.Equal([3L, 3L, 3L, 1L], (await analysis.TrialDataFramesAsync()).Select(frame => frame.Value.Rows.Count));
    }

    [Fact]
    [Parity(Chapter.Analysis, "dataframe", "ExperimentAnalysis.TableAsync, AnalysisFrames.DataFrameAsync", Differs = "`logdir` is the directory. A metric without a mode is an error as well.")]
    public async Task One_row_for_each_trial_is_its_last_result_or_its_best()
    {
        var analysis = await curves.RunAsync();

        Assert.Equal([4.0, 3.0, double.NaN, 8.0], (await analysis.TableAsync())["loss"].Select(value => value.AsDouble()));
        Assert.Equal([1.0, 3.0, 2.0, 8.0], (await analysis.TableAsync("loss", Mode.Min))["loss"].Select(value => value.AsDouble()));
        Assert.Equal([5.0, 3.0, 9.0, 8.0], (await analysis.TableAsync("loss", Mode.Max))["loss"].Select(value => value.AsDouble()));
        Assert.Equal([1, 1, 1, 1], (await analysis.TableAsync("training_iteration", Mode.Min))["training_iteration"].Select(value => (int)value));
        Assert.Equal(analysis.Trials.Select(analysis.PathOf), (await analysis.TableAsync())["logdir"].Select(value => value.AsText()));
        Assert.Equal(4, (await analysis.DataFrameAsync("loss", Mode.Min)).Rows.Count);
        Assert.Contains("without a metric", (await Assert.ThrowsAsync<TuneException>(() => analysis.TableAsync(mode: Mode.Min))).Message);
        Assert.Contains("without a mode", (await Assert.ThrowsAsync<TuneException>(() => analysis.TableAsync("loss"))).Message);
    }
}
