using Attune.Tests;
using Xunit;

namespace Attune.Parity;

[Parity(Chapter.Parameters, "checkpoint_config", "RunOptions.CheckpointConfig", Differs =
    "Frequency and at-end hold for every trainable that offers to save, functions too. A checkpoint without the score ranks worst, whichever the order.")]
public sealed class CheckpointConfigTests : IDisposable
{
    private readonly Workplace place = new();
    private int runs;

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task Frequency_and_at_end_say_when_trials_are_saved()
    {
        Assert.Equal([], await KeptAsync(new()));
        Assert.Equal([2, 4], await KeptAsync(new() { CheckpointFrequency = 2 }));
        Assert.Equal([5], await KeptAsync(new() { CheckpointAtEnd = true }));
        Assert.Equal([3, 5], await KeptAsync(new() { CheckpointFrequency = 3, CheckpointAtEnd = true }));
    }

    [Fact]
    public async Task So_many_are_kept_the_newest_or_the_best_and_the_latest_always()
    {
        Assert.Equal([4, 5], await KeptAsync(new() { CheckpointFrequency = 1, NumToKeep = 2 }));
        Assert.Equal([1, 2, 5], await KeptAsync(new() { CheckpointFrequency = 1, NumToKeep = 2, CheckpointScoreAttribute = "loss", CheckpointScoreOrder = Mode.Min }));
        Assert.Equal([4, 5], await KeptAsync(new() { CheckpointFrequency = 1, NumToKeep = 2, CheckpointScoreAttribute = "loss", CheckpointScoreOrder = Mode.Max }));
        Assert.Equal([2, 3, 5], await KeptAsync(new() { CheckpointFrequency = 1, NumToKeep = 2, CheckpointScoreAttribute = "late", CheckpointScoreOrder = Mode.Min }));
    }

    [Fact]
    public async Task What_cannot_be_is_refused()
    {
        var error = await Assert.ThrowsAsync<TuneException>(() => KeptAsync(new() { CheckpointFrequency = -1, NumToKeep = 0 }));

        foreach (var name in (string[])["CheckpointFrequency", "NumToKeep"]) Assert.Contains(error.Problems, problem => problem.Contains(name, StringComparison.Ordinal));
    }

    private async Task<IEnumerable<int>> KeptAsync(CheckpointConfig config)
    {
        var analysis = await Tune.RunAsync<Saving>(place.Options with { Name = $"run{++runs}", CheckpointConfig = config, Stop = new() { ["training_iteration"] = 5 } });
        var kept = analysis.Trials[0].Checkpoints;
        Assert.Equal(kept.Select(checkpoint => checkpoint.Name), Directory.GetDirectories(analysis.ExperimentPath, "checkpoint_*", SearchOption.AllDirectories).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        return kept.Select(checkpoint => checkpoint.Iteration);
    }

    // Its result has "late" from the second iteration on.
    private sealed class Saving : Trainable
    {
        protected override ValueTask<Report> StepAsync(CancellationToken cancellationToken) =>
            new(Iteration == 0 ? new Report(("loss", 1)) : new Report(("loss", Iteration + 1), ("late", Iteration + 1)));

        protected override async ValueTask SaveCheckpointAsync(string directory, CancellationToken cancellationToken) =>
            await File.WriteAllTextAsync(Path.Combine(directory, "iteration"), $"{Iteration}", cancellationToken);
    }
}
