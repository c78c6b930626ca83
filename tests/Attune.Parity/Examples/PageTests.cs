using Attune.Tests;
using Xunit;

namespace Attune.Parity;

/// <summary>The five examples of Ray's page of <c>tune.run</c>, as a newcomer types them in C#.</summary>
public sealed class PageTests : IDisposable
{
    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task Run_10_trials()
    {
        var analysis = await Tune.RunAsync(Trainable, new RunOptions { NumSamples = 10, StoragePath = place.Root });

        Assert.Equal(10, analysis.Trials.Count);
        Assert.All(analysis.Trials, trial => Assert.Equal((TrialStatus.Terminated, 12), (trial.Status, trial.Iteration)));
        Assert.StartsWith(Path.Combine(place.Root, "Trainable_"), analysis.ExperimentPath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_1_trial_and_stop_when_it_has_reached_10_iterations()
    {
        var analysis = await Tune.RunAsync(Trainable, new RunOptions { Stop = new() { ["training_iteration"] = 10 }, StoragePath = place.Root });

        Assert.Equal(10, Assert.Single(analysis.Trials).Iteration);
    }

    [Fact]
    public async Task Retry_failed_trials_up_to_3_times()
    {
        var analysis = await Tune.RunAsync(Fragile, new RunOptions { Stop = new() { ["training_iteration"] = 10 }, MaxFailures = 3, StoragePath = place.Root });

        Assert.Equal((TrialStatus.Terminated, 10, 4), (analysis.Trials[0].Status, analysis.Trials[0].Iteration, analysis.Trials[0].Attempt));
        var error = await Assert.ThrowsAsync<TuneException>(() => Tune.RunAsync(Broken, new RunOptions { MaxFailures = 3, StoragePath = place.Root }));
        Assert.Contains("1 of 1 trials failed", error.Message, StringComparison.Ordinal);
        Assert.Equal(4, broken);
    }

    [Fact]
    public async Task Search_over_hyperparameters_and_stop_after_10_iterations()
    {
        var space = new Space { ["lr"] = Tune.Uniform(0, 1), ["momentum"] = Tune.Uniform(0, 1) };

        var analysis = await Tune.RunAsync(Trainable, new RunOptions { Config = space, Stop = new() { ["training_iteration"] = 10 }, StoragePath = place.Root });

        var trial = Assert.Single(analysis.Trials);
        Assert.Equal(10, trial.Iteration);
        Assert.InRange(trial.Configuration.Double("lr"), 0, 1);
        Assert.InRange(trial.Configuration.Double("momentum"), 0, 1);
    }

    [Fact]
    public async Task Resume_training_when_the_machine_had_crashed()
    {
        var space = new Space { ["lr"] = Tune.Uniform(0, 1), ["momentum"] = Tune.Uniform(0, 1) };
        var options = new RunOptions { Config = space, NumSamples = 4, StoragePath = place.Root, Name = "exp", Resume = true, CheckpointConfig = new() { CheckpointFrequency = 1 } };
        await Tune.RunAsync(Saving, options); // nothing to resume: it starts
        var whole = Path.Combine(place.Root, "exp", "journal", "000001.jsonl");
        var journal = await File.ReadAllTextAsync(whole);
        await File.WriteAllTextAsync(whole, journal[..(journal.Length / 2)]); // the machine crashed half way, in the middle of a line
        resumedFrom.Clear();

        var analysis = await Tune.RunAsync(Saving, options);

        Assert.Equal([(TrialStatus.Terminated, 12), (TrialStatus.Terminated, 12), (TrialStatus.Terminated, 12), (TrialStatus.Terminated, 12)], analysis.Trials.Select(trial => (trial.Status, trial.Iteration)));
        Assert.Contains(resumedFrom, iteration => iteration > 0);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], (await analysis.TrialTableAsync(analysis.Trials[0]))["training_iteration"].Select(value => (int)value.AsInteger()));
    }

    private readonly List<int> resumedFrom = [];
    private int broken;

    private static async Task Trainable(Configuration config, TrialContext trial)
    {
        for (var i = 1; i <= 12; i++) await trial.ReportAsync(("score", i));
    }

    private static async Task Fragile(Configuration config, TrialContext trial)
    {
        for (var i = 1; i <= 12; i++)
        {
            if (i == 5 && trial.Attempt <= 3) throw new InvalidOperationException("a hiccup");
            await trial.ReportAsync(("score", i));
        }
    }

    private Task Broken(Configuration config, TrialContext trial)
    {
        broken++;
        throw new InvalidOperationException("for good");
    }

    private async Task Saving(Configuration config, TrialContext trial)
    {
        lock (resumedFrom) resumedFrom.Add(trial.Iteration);
        for (var i = trial.Iteration + 1; i <= 12; i++)
        {
            await trial.ReportAsync(new Report(("score", i)) { Save = (directory, token) => new(File.WriteAllTextAsync(Path.Combine(directory, "step"), $"{i}", token)) });
        }
    }
}
