using Attune.Tests;
using Xunit;

namespace Attune.Parity;

/// <summary>An analysis of what has ended, of what runs, and of what Ray wrote.</summary>
public sealed class OpeningTests : IDisposable
{
    private readonly Curves curves = Curves.Four();

    public void Dispose() => curves.Dispose();

    [Fact]
    [Parity(Chapter.Analysis, "ExperimentAnalysis(path)", "ExperimentAnalysis.OpenAsync", Differs = "Reads the journal, which has every number; nothing is read before it is asked for, and long journals from an index.")]
    public async Task A_directory_is_enough()
    {
        var run = await curves.RunAsync();

        var opened = await ExperimentAnalysis.OpenAsync(curves.Directory);

        Assert.Equal(run.ResultsTable.ToCsv(), opened.ResultsTable.ToCsv());
        Assert.Equal(run.BestCheckpoint, opened.BestCheckpoint);
        Assert.Equal((await run.TableAsync("loss", Mode.Min)).ToCsv(), (await opened.TableAsync("loss", Mode.Min)).ToCsv());
    }

    [Fact]
    [Parity(Chapter.Analysis, "ExperimentAnalysis(path)", "ExperimentAnalysis.OpenAsync")]
    public async Task A_directory_without_an_experiment_is_an_error()
    {
        using var place = new Workplace();

        await Assert.ThrowsAsync<TuneException>(() => ExperimentAnalysis.OpenAsync(place.Root));
    }

    [Fact]
    [Parity(Chapter.Analysis, "ExperimentAnalysis(trials=...)", "RunningExperiment.Analysis", Differs = "Every member while the experiment runs; from another process `OpenAsync` reads as far as it has come.")]
    public async Task A_running_experiment_can_be_asked_everything()
    {
        var watcher = new Watcher();

        await curves.RunAsync(options => options with { Callbacks = [watcher] });

        Assert.Contains((1.0, 1.0, 2), watcher.Seen);
        Assert.Contains((3.0, 3.0, 3), watcher.Seen);
    }

    [Fact]
    [Parity(Chapter.Files, "an experiment's directory, read", "ExperimentAnalysis.FromRayResults", Differs = "Of any version of Ray. Pickles are never opened; what is missing or broken is said in `Warnings` and costs nothing else.")]
    public async Task What_Ray_wrote_can_be_read()
    {
        var run = await curves.RunAsync(options => options with { Loggers = TrialFiles.Json | TrialFiles.ExperimentState });

        var read = ExperimentAnalysis.FromRayResults(curves.Directory, "loss", Mode.Min);

        Assert.Equal(run.Trials.Select(trial => (trial.Configuration, trial.LastResult, trial.Status, trial.Iteration)), read.Trials.Select(trial => (trial.Configuration, trial.LastResult, trial.Status, trial.Iteration)));
        Assert.Equal(run.BestCheckpoint, read.BestCheckpoint);
    }

    [Fact]
    [Parity(Chapter.Search, "add_evaluated_point", "ExperimentAnalysis.ToPoints, Optimizer.Add", Differs = "Of any experiment, ours or Ray's: configurations and metrics, for `PointsToEvaluate` or for a searcher to be told.")]
    public async Task What_was_learned_begins_another_search()
    {
        await curves.RunAsync(options => options with { Loggers = TrialFiles.Json });
        var points = ExperimentAnalysis.FromRayResults(curves.Directory).ToPoints();
        using var place = new Workplace();

        var next = await Tune.RunAsync((Configuration config) => config.Int("curve"), place.Options with
        {
            SearchAlg = new BasicVariantGenerator { PointsToEvaluate = [.. points.OrderByDescending(point => new Objective("loss", Mode.Min).Score(point.Metrics)).Take(2).Select(point => point.Configuration)] },
            Config = new() { ["curve"] = Tune.RandInt(0, 4), ["net"] = new Space { ["act"] = "relu" } }, NumSamples = 2,
        });

        Assert.Equal([3, 3, 3, 1], points.Select(point => (int)point.Metrics["training_iteration"]));
        var optimizer = new AskTell.Optimizer(new(new Space { ["curve"] = Tune.RandInt(0, 4) }, [new("loss", Mode.Min)], Seed: 1, NumSamples: -1), new BasicVariantGenerator());
        foreach (var point in points) optimizer.Add(point);

        Assert.Equal([4.0, 3.0, double.NaN, 8.0], optimizer.Trials.Select(trial => trial.LastResult!.Number("loss")));
        Assert.Equal([1, 0], next.Trials.Select(trial => trial.Configuration.Int("curve")));
    }

    private sealed class Watcher : IExperimentObserver
    {
        public List<(double Best, double Last, int Rows)> Seen { get; } = [];

        public async ValueTask OnEventAsync(ExperimentEvent e, RunningExperiment run, CancellationToken cancellationToken)
        {
            if (e is not ResultReported result) return;
            var (analysis, trial) = (run.Analysis, run.State.Trials[result.Trial]);
            var rows = (await analysis.TrialTableAsync(trial, cancellationToken)).Rows.Count;
            Seen.Add((result.Metrics.Number("loss"), (await analysis.TrialTableAsync(trial, cancellationToken))["loss"][result.Iteration - 1].AsDouble(), Math.Min(rows, result.Iteration)));
            Assert.NotNull(analysis.GetBestTrial(filterNanAndInf: false));
        }
    }
}
