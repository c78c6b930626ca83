using Xunit;

namespace Attune.Parity;

/// <summary>What <c>Tuner.fit</c> returns.</summary>
public sealed class ResultGridTests : IDisposable
{
    private readonly Curves curves = Curves.Four();

    public void Dispose() => curves.Dispose();

    [Fact]
    [Parity(Chapter.Analysis, "ResultGrid.__len__", "ResultGrid.Count")]
    [Parity(Chapter.Analysis, "ResultGrid.__getitem__", "ResultGrid.Item")]
    [Parity(Chapter.Analysis, "ResultGrid.errors", "ResultGrid.Errors")]
    [Parity(Chapter.Analysis, "ResultGrid.num_errors", "ResultGrid.NumErrors")]
    [Parity(Chapter.Analysis, "ResultGrid.num_terminated", "ResultGrid.NumTerminated")]
    [Parity(Chapter.Analysis, "ResultGrid.experiment_path", "ResultGrid.ExperimentPath")]
    public async Task It_holds_all_trials_whatever_became_of_them()
    {
        var grid = (await curves.RunAsync()).ResultGrid;

        Assert.Equal(4, grid.Count);
        Assert.Equal([0, 1, 2, 3], grid.Select(result => result.Trial.Id));
        Assert.Equal(2, grid[2].Trial.Id);
        Assert.Equal("no more", Assert.Single(grid.Errors).Message);
        Assert.Equal((1, 3), (grid.NumErrors, grid.NumTerminated));
        Assert.Equal(curves.Directory, grid.ExperimentPath);
    }

    [Fact]
    [Parity(Chapter.Analysis, "ResultGrid.get_best_result", "ResultGrid.GetBestResult")]
    public async Task The_best_result_is_that_of_the_best_trial_and_none_is_an_error()
    {
        var grid = (await curves.RunAsync()).ResultGrid;
        using var nothing = new Curves([double.NaN, double.NaN]);
        var empty = (await nothing.RunAsync(options => options with { Metric = null, Mode = null })).ResultGrid;

        Assert.Equal(1, grid.GetBestResult().Trial.Id);
        Assert.Equal(0, grid.GetBestResult("loss", Mode.Min, "all").Trial.Id);
        Assert.Contains("none reported a finite value of 'loss'", Assert.Throws<TuneException>(() => empty.GetBestResult("loss", Mode.Min)).Message);
        Assert.Contains("no metric", Assert.Throws<TuneException>(() => empty.GetBestResult()).Message);
        Assert.Equal(0, empty.GetBestResult("loss", Mode.Min, filterNanAndInf: false).Trial.Id);
    }

    [Fact]
    [Parity(Chapter.Analysis, "ResultGrid.get_dataframe", "ResultGrid.GetTableAsync")]
    public async Task The_table_has_a_row_for_each_trial()
    {
        var grid = (await curves.RunAsync()).ResultGrid;

        Assert.Equal([4.0, 3.0, double.NaN, 8.0], (await grid.GetTableAsync())["loss"].Select(value => value.AsDouble()));
        Assert.Equal([1.0, 3.0, 2.0, 8.0], (await grid.GetTableAsync("loss", Mode.Min))["loss"].Select(value => value.AsDouble()));
    }

    [Fact]
    [Parity(Chapter.Analysis, "Result.metrics", "TrialResult.Metrics")]
    [Parity(Chapter.Analysis, "Result.config", "TrialResult.Config")]
    [Parity(Chapter.Analysis, "Result.checkpoint", "TrialResult.Checkpoint")]
    [Parity(Chapter.Analysis, "Result.best_checkpoints", "TrialResult.BestCheckpoints", Differs = "Oldest first.")]
    [Parity(Chapter.Analysis, "Result.path", "TrialResult.Path")]
    [Parity(Chapter.Analysis, "Result.metrics_dataframe", "TrialResult.GetTableAsync", Differs = "Read when asked for.")]
    public async Task A_result_tells_all_of_a_trial()
    {
        var result = (await curves.RunAsync()).ResultGrid[0];

        Assert.Equal(4.0, result.Metrics!.Number("loss"));
        Assert.Equal(0, result.Config.Int("curve"));
        Assert.Equal(Path.Combine(result.Path, "checkpoint_000002"), result.Checkpoint);
        Assert.Equal([5.0, 1.0, 4.0], result.BestCheckpoints.Select(kept => kept.Metrics.Number("loss")));
        Assert.All(result.BestCheckpoints, kept => Assert.True(Directory.Exists(kept.Path)));
        Assert.Equal(3, (await result.GetTableAsync()).Rows.Count);
    }

    [Fact]
    [Parity(Chapter.Analysis, "Result.error", "TrialResult.Error", Differs = "As data: type, message and the user's own frames.")]
    public async Task Only_a_trial_that_failed_for_good_has_an_error()
    {
        var grid = (await curves.RunAsync()).ResultGrid;

        Assert.Equal("System.InvalidOperationException", grid[3].Error!.Type);
        Assert.All(grid.Take(3), result => Assert.Null(result.Error));
    }
}
