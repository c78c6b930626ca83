using Xunit;

namespace Attune.Parity;

/// <summary>The checkpoints that an analysis finds.</summary>
public sealed class CheckpointsTests : IDisposable
{
    private readonly Curves curves = Curves.Four();

    public void Dispose() => curves.Dispose();

    [Fact]
    [Parity(Chapter.Analysis, "best_checkpoint", "ExperimentAnalysis.BestCheckpoint", Differs = "The path of its directory. Null without a best trial.")]
    public async Task The_best_checkpoint_is_of_the_best_trial()
    {
        var analysis = await curves.RunAsync();

        Assert.Equal("3", await File.ReadAllTextAsync(Path.Combine(analysis.BestCheckpoint!, "model")));
    }

    [Fact]
    [Parity(Chapter.Analysis, "get_best_checkpoint", "ExperimentAnalysis.GetBestCheckpoint", Differs = "Null when none has a finite value.")]
    public async Task Of_a_trial_it_is_the_kept_one_with_the_best_value()
    {
        var analysis = await curves.RunAsync();
        var dips = analysis.Trials[0];

        Assert.Equal("1", await ModelAsync(analysis.GetBestCheckpoint(dips)));
        Assert.Equal("5", await ModelAsync(analysis.GetBestCheckpoint(dips, "acc/top1", Mode.Min)));
        Assert.Equal("2", await ModelAsync(analysis.GetBestCheckpoint(analysis.Trials[2])));
        Assert.Null(analysis.GetBestCheckpoint(dips, "accuracy", Mode.Max));
    }

    [Fact]
    [Parity(Chapter.Analysis, "get_best_checkpoint", "ExperimentAnalysis.GetBestCheckpoint")]
    public async Task Without_a_metric_it_is_by_the_iteration_and_without_a_mode_an_error()
    {
        var analysis = await curves.RunAsync(options => options with { Metric = null, Mode = null });

        Assert.Equal("4", await ModelAsync(analysis.GetBestCheckpoint(analysis.Trials[0], mode: Mode.Max)));
        Assert.Contains("no mode", Assert.Throws<TuneException>(() => analysis.GetBestCheckpoint(analysis.Trials[0])).Message);
    }

    [Fact]
    [Parity(Chapter.Analysis, "get_last_checkpoint", "ExperimentAnalysis.GetLastCheckpoint")]
    public async Task The_last_one_is_of_a_trial_or_of_that_with_the_most_iterations()
    {
        var analysis = await curves.RunAsync();

        Assert.Equal("4", await ModelAsync(analysis.GetLastCheckpoint()));
        Assert.Equal("8", await ModelAsync(analysis.GetLastCheckpoint(analysis.Trials[3])));
        Assert.Equal("3", await ModelAsync(analysis.GetLastCheckpoint(metric: "loss", mode: Mode.Min)));
    }

    private static Task<string> ModelAsync(string? checkpoint) => File.ReadAllTextAsync(Path.Combine(checkpoint!, "model"));
}
