using CsCheck;
using Xunit;

namespace Attune.Tests.Ray;

/// <summary>Our own files, read as if Ray had written them.</summary>
public sealed class RoundTripTests
{
    [Fact]
    public Task What_we_wrote_is_read_as_it_was() => Gen.Int[0, 1_000_000].SampleAsync(async seed =>
    {
        using var directory = new TemporaryDirectory();
        var state = await directory.WriteAsync(seed, TrialFiles.Json | TrialFiles.ExperimentState);
        var truth = new ExperimentAnalysis(state, directory.Path);

        var read = ExperimentAnalysis.FromRayResults(directory.Path, "loss", Mode.Min);

        Assert.Equal(truth.Trials.Select(Describe), read.Trials.Select(Describe));
        Assert.Equal(truth.BestTrial?.Id, read.BestTrial?.Id);
        Assert.All(truth.Trials, trial => Assert.Equal(trial.Trained, read.Trials[trial.Id].Trained, 6));
        Assert.DoesNotContain(read.Warnings, warning => !warning.Contains("its directory is gone", StringComparison.Ordinal));
    }, iter: 10);

    [Fact]
    public async Task Histories_are_read_as_they_were()
    {
        using var directory = new TemporaryDirectory();
        var truth = new ExperimentAnalysis(await directory.WriteAsync(seed: 11, TrialFiles.Json), directory.Path);
        var read = ExperimentAnalysis.FromRayResults(directory.Path, "loss", Mode.Min);

        var (before, after) = (await truth.TrialTablesAsync(TestContext.Current.CancellationToken), await read.TrialTablesAsync(TestContext.Current.CancellationToken));

        Assert.NotEmpty(before);
        Assert.All(before, table => Assert.Equal(Losses(table.Value), Losses(after[table.Key])));
    }

    [Fact]
    public async Task The_columns_alone_are_read_too()
    {
        using var directory = new TemporaryDirectory();
        var truth = await directory.WriteAsync(seed: 12, TrialFiles.Csv | TrialFiles.ExperimentState);

        var read = ExperimentAnalysis.FromRayResults(directory.Path, "loss", Mode.Min);

        Assert.Equal(truth.Trials.Select(trial => (trial.Iteration, trial.Configuration)), read.Trials.Select(trial => (trial.Iteration, trial.Configuration)));
    }

    [Fact]
    public async Task A_run_with_checkpoints_and_retries_is_read_as_it_was()
    {
        using var place = new Workplace();
        var options = place.Options with
        {
            Loggers = TrialFiles.All | TrialFiles.ExperimentState, MaxFailures = 1, RaiseOnFailedTrial = false, StopAfterAlikeFailures = 0, Config = new() { ["last"] = Tune.GridSearch(5, 6, 8), ["fails"] = 4 },
            CheckpointConfig = new() { CheckpointFrequency = 2, NumToKeep = 1 },
        };
        var truth = await Workplace.InTime(Tune.RunAsync<Counter>(options));
        Assert.All(truth.Trials, trial => Assert.Equal(1, trial.Failures));

        var read = ExperimentAnalysis.FromRayResults(place.Directory, "loss", Mode.Min);

        Assert.Equal(truth.Trials.Select(Describe), read.Trials.Select(Describe));
        Assert.Equal(truth.Trials.SelectMany(trial => trial.Checkpoints).Select(kept => (kept.Name, kept.Iteration, kept.Metrics.Number("loss"))), read.Trials.SelectMany(trial => trial.Checkpoints).Select(kept => (kept.Name, kept.Iteration, kept.Metrics.Number("loss"))));
        Assert.Equal(truth.BestCheckpoint, read.BestCheckpoint);
        Assert.True(Directory.Exists(read.BestCheckpoint));
        Assert.Equal(truth.Trials.Select(trial => trial.Failures), read.Trials.Select(trial => trial.Failures));
        Assert.Equal(truth.Trials.Select(trial => trial.Error?.Message), read.Trials.Select(trial => trial.Error?.Message));
    }

    private static string Describe(Trial trial) =>
        $"{trial.Id} {(trial.Status == TrialStatus.Invalid ? TrialStatus.Terminated : trial.Status)} {trial.Iteration} {trial.Configuration} | {string.Join(' ', (trial.LastResult ?? Metrics.Empty).Where(entry => entry.Key != "done").Select(entry => $"{entry.Key}={entry.Value.Kind} {entry.Value}"))}";

    private static IEnumerable<string> Losses(Table table) => table["loss"].Zip(table["training_iteration"], table["time_this_iter_s"]).Select(row => $"{row.First} {row.Second} {row.Third}");
}
