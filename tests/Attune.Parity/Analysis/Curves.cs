using Attune.Tests;

namespace Attune.Parity;

/// <summary>An experiment of trials that report given losses, one after the other, and save each time.</summary>
internal sealed class Curves : IDisposable
{
    private readonly Workplace place = new();
    private readonly double[][] losses;

    public Curves(params double[][] losses) => this.losses = losses;

    public string Directory => place.Directory;

    /// <summary>The first trial dips, the second is steady, the third ends in nothing, the fourth fails after a report.</summary>
    public static Curves Four() => new([5, 1, 4], [3, 3, 3], [9, 2, double.NaN], [8]);

    public Task<ExperimentAnalysis> RunAsync(Func<RunOptions, RunOptions>? change = null)
    {
        var options = place.Options with
        {
            Config = new() { ["curve"] = Tune.GridSearch(Enumerable.Range(0, losses.Length)), ["net"] = new Space { ["act"] = "relu" } }, MaxConcurrentTrials = 1, RaiseOnFailedTrial = false,
            StopAfterAlikeFailures = 0, CheckpointConfig = new() { CheckpointFrequency = 1 },
        };
        return Workplace.InTime(Tune.RunAsync((Func<Configuration, TrialContext, Task>)TrainAsync, change?.Invoke(options) ?? options));
    }

    public void Dispose() => place.Dispose();

    private async Task TrainAsync(Configuration config, TrialContext trial)
    {
        var curve = losses[config.Int("curve")];
        foreach (var loss in curve)
        {
            await trial.ReportAsync((directory, token) => new(File.WriteAllTextAsync(Path.Combine(directory, "model"), $"{loss}", token)), ("loss", loss), ("acc/top1", 10 - loss));
        }
        if (curve.Length == 1) throw new InvalidOperationException("no more");
    }
}
