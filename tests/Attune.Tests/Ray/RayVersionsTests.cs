using Xunit;

namespace Attune.Tests.Ray;

/// <summary>What older versions of Ray left, and what is left of an experiment.</summary>
public sealed class RayVersionsTests
{
    [Fact]
    public async Task A_CSV_file_alone_is_read_across_a_change_of_its_columns()
    {
        using var directory = RayArchive.Unpack("checkpoints");
        var analysis = ExperimentAnalysis.FromRayResults(directory.Path);

        var table = await analysis.TrialTableAsync(analysis.Trials[1], TestContext.Current.CancellationToken);

        Assert.Equal(TrialStatus.Paused, analysis.Trials[1].Status);
        Assert.Equal([0.9, double.NaN, 0.7, 0.6, 0.5], table["mean_loss"].Select(value => value.AsDouble()));
        Assert.Equal(["plain", "with, comma", "two\r\nlines and \"quotes\"", "late", "last"], table["tag"].Select(value => value.AsText()));
        Assert.Equal([true, true, false, true, true], table["ok"].Select(value => value.AsBoolean()));
        Assert.Equal([Value.Null, Value.Null, Value.Null, 0.5, double.PositiveInfinity], table["acc"]);
        Assert.Equal(0.2, analysis.Trials[1].Configuration.Double("lr"));
        Assert.Contains("6f00d_00001: row 8 of progress.csv has 3 fields under 17 names and was left out", analysis.Warnings);
        Assert.Contains("6f00d_00001: the last row of progress.csv is cut off and was left out", analysis.Warnings);
    }

    [Fact]
    public void A_checkpoint_that_no_result_names_goes_with_the_result_before_it_in_time()
    {
        using var directory = RayArchive.Unpack("checkpoints");
        var saved = Path.Combine(directory.Path, "Net_6f00d_00000_0_lr=0.1_2023-01-01_11-00-00", "checkpoint_000002");
        Directory.SetLastWriteTimeUtc(saved, DateTime.UnixEpoch.AddSeconds(1672570021));

        var analysis = ExperimentAnalysis.FromRayResults(directory.Path);

        Assert.Equal((2, 0.5), (Assert.Single(analysis.Trials[0].Checkpoints).Iteration, analysis.Trials[0].Checkpoints[0].Metrics.Number("mean_loss")));
        Assert.Equal(saved, analysis.GetBestCheckpoint(analysis.Trials[0], "mean_loss", Mode.Min));
        Assert.Contains(analysis.Warnings, warning => warning.Contains("no result names checkpoint_000002", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_a_trial_whose_directory_is_gone_the_last_result_is_known()
    {
        using var directory = RayArchive.Unpack("checkpoints");
        var analysis = ExperimentAnalysis.FromRayResults(directory.Path, "mean_loss", Mode.Min);

        var gone = analysis.Trials[2];

        Assert.Equal((TrialStatus.Running, 7, 14.0), (gone.Status, gone.Iteration, gone.Trained));
        Assert.Same(gone, analysis.BestTrial);
        Assert.Equal(16, gone.Configuration.Int("batch"));
        Assert.Contains("6f00d_00002: its directory is gone; only its last result is known", analysis.Warnings);
    }

    [Fact]
    public async Task A_damaged_line_costs_itself_alone_and_directories_of_another_machine_are_found()
    {
        using var directory = RayArchive.Unpack("objects");
        var analysis = ExperimentAnalysis.FromRayResults(directory.Path);

        var table = await analysis.TrialTableAsync(analysis.Trials[0], TestContext.Current.CancellationToken);

        Assert.Equal(["0000123e", "abcdef12"], analysis.Trials.Select(analysis.IdOf));
        Assert.Equal([9, 8], table["_metric"].Select(value => (int)value));
        Assert.StartsWith("0000123e: line 2 of result.json cannot be read and was left out", Assert.Single(analysis.Warnings));
        Assert.Equal((TrialStatus.Error, "The worker died unexpectedly while executing this task."), (analysis.Trials[1].Status, analysis.Trials[1].Error!.Message));
        Assert.DoesNotContain("timesteps_total", table.Columns);
    }

    [Fact]
    public void Without_a_state_the_ends_are_guessed_and_that_is_said()
    {
        using var directory = RayArchive.Unpack("files-alone");
        File.SetLastWriteTimeUtc(Path.Combine(directory.Path, "obj_1_lr=0.2", "result.json"), DateTime.UtcNow.AddMinutes(-1));

        var analysis = ExperimentAnalysis.FromRayResults(directory.Path, "score", Mode.Max);

        Assert.Equal([TrialStatus.Terminated, TrialStatus.Error, TrialStatus.Pending], analysis.Trials.Select(trial => trial.Status));
        Assert.Equal(["n0", "n1", "obj_2_lr=0.3"], analysis.Trials.Select(analysis.IdOf));
        Assert.Equal("MemoryError", analysis.Trials[1].Error!.Type);
        Assert.Contains("no experiment_state-*.json tells of the trials: how they ended is guessed from their files", analysis.Warnings);
        Assert.Contains(analysis.Warnings, warning => warning.StartsWith("obj_2_lr=0.3: params.json cannot be read", StringComparison.Ordinal));
    }

    [Fact]
    public void A_directory_without_trials_is_an_error_that_says_what_to_give()
    {
        using var directory = new TemporaryDirectory();
        Directory.CreateDirectory(Path.Combine(directory.Path, "inner"));

        Assert.Contains("the one that holds a directory for each trial", Assert.Throws<TuneException>(() => ExperimentAnalysis.FromRayResults(directory.Path)).Message);
        Assert.Contains("There is no directory", Assert.Throws<TuneException>(() => ExperimentAnalysis.FromRayResults(Path.Combine(directory.Path, "none"))).Message);
    }

    [Theory]
    [InlineData("trial-data")]
    [InlineData("checkpoints")]
    [InlineData("objects")]
    [InlineData("files-alone")]
    public async Task Every_member_works(string name)
    {
        using var directory = RayArchive.Unpack(name);
        var analysis = ExperimentAnalysis.FromRayResults(directory.Path, "training_iteration", Mode.Max);

        var tables = await analysis.TrialTablesAsync(TestContext.Current.CancellationToken);

        Assert.NotNull(analysis.BestResult);
        Assert.Equal(analysis.Results.Keys, tables.Keys);
        Assert.Equal(analysis.ResultsTable.Rows.Count, (await analysis.TableAsync(cancellationToken: TestContext.Current.CancellationToken)).Rows.Count);
        Assert.NotEmpty((await analysis.BestTableAsync(TestContext.Current.CancellationToken)).Rows);
        Assert.All(tables, table => Assert.Equal(analysis.Trials[table.Key].Iteration, (int)table.Value["training_iteration"][^1]));
        Assert.Equal(analysis.Trials.Count, analysis.GetAllConfigs(prefix: true).Count);
        Assert.Equal(analysis.Results.Count, analysis.ToPoints().Count);
        Assert.NotEmpty(analysis.ToString());
    }
}
