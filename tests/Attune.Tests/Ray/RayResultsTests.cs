using Xunit;

namespace Attune.Tests.Ray;

/// <summary>A function tuned by a newer Ray: what its files tell.</summary>
public sealed class RayResultsTests : IDisposable
{
    private readonly TemporaryDirectory directory = RayArchive.Unpack("trial-data");

    public void Dispose() => directory.Dispose();

    [Fact]
    public void Trials_are_those_of_the_newest_state_in_its_order()
    {
        var analysis = Read();

        Assert.Equal(["a1b2c_00000", "a1b2c_00001", "a1b2c_00002", "a1b2c_00003", "a1b2c_00004"], analysis.Trials.Select(analysis.IdOf));
        Assert.Equal([TrialStatus.Terminated, TrialStatus.Terminated, TrialStatus.Error, TrialStatus.Terminated, TrialStatus.Pending], analysis.Trials.Select(trial => trial.Status));
        Assert.Equal([4, 4, 1, 1, 0], analysis.Trials.Select(trial => trial.Iteration));
        Assert.Equal(directory.Path, analysis.ExperimentPath);
        Assert.Equal(Path.Combine(directory.Path, "train_a1b2c_00001_1_lr=0.0100_2024-05-01_10-00-00"), analysis.PathOf(analysis.Trials[1]));
    }

    [Fact]
    public void Configurations_keep_their_kinds_and_nesting()
    {
        var config = Read().Trials[0].Configuration;

        Assert.Equal(0.1, config.Double("lr"));
        Assert.Equal([32, 64], config["net/units"].AsList().Select(units => (int)units));
        Assert.Equal("relu", config.Text("net/act"));
        Assert.True(config["wd"].IsNull);
        Assert.Equal(ValueKind.Integer, Read().Trials[2].Configuration["wd"].Kind);
        Assert.Equal(1e-05, Read().Trials[1].Configuration.Double("wd"));
    }

    [Fact]
    public async Task Histories_have_nested_metrics_by_path_and_bare_words_as_numbers()
    {
        var analysis = Read();

        var table = await analysis.TrialTableAsync(analysis.Trials[0], TestContext.Current.CancellationToken);

        Assert.Equal([0.9, 0.7, double.NaN, 0.5], table["loss"].Select(value => value.AsDouble()));
        Assert.Equal([0.1, 0.3, 0.35, 0.5], table["eval/top1"].Select(value => value.AsDouble()));
        Assert.Equal("café \"1\"", table["note"][0].AsText());
        Assert.Equal([0.5, 1.0, 1.5, 2.0], table["time_total_s"].Select(value => value.AsDouble()));
        Assert.Equal(["a1b2c_00000"], table["trial_id"].Select(value => value.AsText()).Distinct());
        Assert.Equal(1714557601, table["timestamp"][0].AsInteger());
        Assert.Equal("2024-05-01_10-00-01", table["date"][0].AsText());
        Assert.DoesNotContain(table.Columns, column => column is "pid" or "hostname" or "config");
    }

    [Fact]
    public async Task What_a_restarted_attempt_went_back_behind_does_not_count()
    {
        var analysis = Read();
        var trial = analysis.Trials[1];

        var table = await analysis.TrialTableAsync(trial, TestContext.Current.CancellationToken);

        Assert.Equal([1, 2, 3, 4], table["training_iteration"].Select(value => (int)value));
        Assert.Equal([0.8, 0.6, 0.55, 0.4], table["loss"].Select(value => value.AsDouble()));
        Assert.Equal((0.8 + 0.6 + 0.55 + 0.4) / 4, trial.Statistics("loss")!.Value.Average, 12);
        Assert.Equal((1, "RuntimeError", "lost the node"), (trial.Failures, trial.Error!.Type, trial.Error.Message));
        Assert.Equal(2.0, trial.Trained);
    }

    [Fact]
    public async Task The_history_of_a_trial_costs_its_own_files_alone()
    {
        var analysis = Read();
        foreach (var other in analysis.Trials.Skip(1).Where(trial => Directory.Exists(analysis.PathOf(trial)))) Directory.Delete(analysis.PathOf(other), recursive: true);

        Assert.Equal(4, (await analysis.TrialTableAsync(analysis.Trials[0], TestContext.Current.CancellationToken)).Rows.Count);
        Assert.Equal(0.4, analysis.Results[1].Number("loss"));
    }

    [Fact]
    public void The_best_trial_is_by_the_metric_of_the_run_when_the_way_is_given()
    {
        var analysis = ExperimentAnalysis.FromRayResults(directory.Path, defaultMode: Mode.Min);

        Assert.Equal("a1b2c_00001", analysis.IdOf(analysis.BestTrial!));
        Assert.Equal(0.01, analysis.BestConfig!.Double("lr"));
        Assert.Equal("a1b2c_00000", analysis.IdOf(analysis.GetBestTrial("eval/top1", Mode.Max, "all")!));
        Assert.Contains("no mode", Assert.Throws<TuneException>(() => Read().BestTrial).Message);
        Assert.Equal("a1b2c_00000", analysis.IdOf(ExperimentAnalysis.FromRayResults(directory.Path, "eval/top5", Mode.Max).BestTrial!));
    }

    [Fact]
    public void Only_checkpoints_that_are_there_count()
    {
        var analysis = ExperimentAnalysis.FromRayResults(directory.Path, "loss", Mode.Min);
        var (first, second) = (analysis.Trials[0], analysis.Trials[1]);

        Assert.Equal(Path.Combine(analysis.PathOf(first), "checkpoint_000001"), analysis.GetBestCheckpoint(first));
        Assert.Equal((4, 0.5), (Assert.Single(first.Checkpoints).Iteration, first.Checkpoints[0].Metrics.Number("loss")));
        Assert.Equal((2, 0.6), (Assert.Single(second.Checkpoints).Iteration, second.Checkpoints[0].Metrics.Number("loss")));
        Assert.Equal(Path.Combine(analysis.PathOf(second), "checkpoint_000000"), analysis.BestCheckpoint);
        Assert.True(Directory.Exists(analysis.GetLastCheckpoint()));
    }

    [Fact]
    public void Failures_are_read_from_the_error_file()
    {
        var analysis = Read();

        var group = Assert.Single(analysis.Failures);
        Assert.Equal([2], group.Trials);
        Assert.Equal("ValueError: lr is far too large", group.Error.ToString());
        Assert.Contains("File \"train.py\", line 12", group.Error.StackTrace);
        Assert.Equal(2, analysis.Trials[2].Failures);
        Assert.Equal((1, 3), (analysis.ResultGrid.NumErrors, analysis.ResultGrid.NumTerminated));
    }

    [Fact]
    public void What_is_left_out_is_said() => Assert.Equal(
        [
            "a1b2c_00002: the last line of result.json is cut off and was left out",
            "a1b2c_00003: config/model is a pickle and was left out",
            "the experiment's state does not name the trials in train_99999_00000_0_2024-04-30_09-00-00; they were left out",
        ], Read().Warnings.Select(warning => warning.Split(" (at byte")[0]).Order(StringComparer.Ordinal));

    [Fact]
    public void A_state_may_be_named_and_one_that_is_broken_is_passed_over()
    {
        var newest = Path.Combine(directory.Path, "experiment_state-2024-05-01_10-00-00.json");
        Assert.Equal(5, ExperimentAnalysis.FromRayResults(newest).Trials.Count);
        var text = File.ReadAllText(newest);
        File.WriteAllText(Path.Combine(directory.Path, "experiment_state-2024-06-01_10-00-00.json"), text[..(text.Length / 2)]);

        var analysis = Read();

        Assert.Equal(5, analysis.Trials.Count);
        Assert.StartsWith("experiment_state-2024-06-01_10-00-00.json cannot be read and was passed over", analysis.Warnings[0]);
    }

    [Fact]
    public void All_is_said_at_a_glance()
    {
        var text = ExperimentAnalysis.FromRayResults(directory.Path, "loss", Mode.Min).ToString();

        Assert.Contains("loss = 0.4 (lower is better) by a1b2c_00001, iteration 4", text);
        Assert.Contains("5: 1 pending, 3 done, 1 failed", text);
    }

    private ExperimentAnalysis Read() => ExperimentAnalysis.FromRayResults(directory.Path);
}
