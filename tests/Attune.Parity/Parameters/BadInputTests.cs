using Attune.Tests;
using Xunit;

namespace Attune.Parity;

/// <summary>Bad input for every parameter that can take any: all of it is told at once, before the first trial, each with what it is, why that cannot be, and what to do.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly Workplace place = new();
    private int trained;

    public void Dispose() => place.Dispose();

    [Fact]
    [Parity(Chapter.Parameters, "_entrypoint", "TuneException.Problems", Differs = "Not needed: there is one door, and every message names its options as they are written there.")]
    public async Task All_of_it_is_told_at_once()
    {
        var error = await Assert.ThrowsAsync<TuneException>(() => Tune.RunAsync(Train, Bad));

        Assert.All(Words, words => Assert.Single(error.Problems, problem => problem.Contains(words, StringComparison.Ordinal)));
        Assert.Equal(Words.Length, error.Problems.Count);
        Assert.All(error.Problems, problem => Assert.Contains(problem, error.Message, StringComparison.Ordinal));
        Assert.Equal(0, trained);
        Assert.Empty(Directory.GetFileSystemEntries(place.Root));
    }

    private static string[] Words =>
    [
        "Name is 'a/b'", "Metric is empty", "StoragePath is empty", "NumSamples is -2", "TimeBudget is", "MaxFailures is -3; it counts", "FailFast is 'sometimes'", "FailFast is on and MaxFailures is", "Restore is",
        "Resume is 'SOMETIMES'", "MaxConcurrentTrials is -1", "Verbose is 9", "CheckpointFrequency is -4", "LogToFile has an empty file name", "ExportFormats has an empty name",
        "Callbacks contains null", "SearchAlg: There is no searcher 'luck'", "Scheduler: There is no scheduler 'luck'", "CliReporter: MaxProgressRows is -5", "StopGrace is", "SaveTimeout is", "InterruptGrace is",
        "RestoreRetries is -6", "units", "SlowWarning is", "IdleWarning is",
    ];

    private static RunOptions Bad => new()
    {
        Name = "a/b", Metric = "", StoragePath = "", NumSamples = -2, TimeBudget = TimeSpan.FromSeconds(-1), MaxFailures = -3, FailFast = "sometimes", Restore = "/nowhere/at/all", Resume = "SOMETIMES",
        MaxConcurrentTrials = -1, Verbose = 9, CheckpointConfig = new() { CheckpointFrequency = -4 }, LogToFile = "", ExportFormats = [" "], Callbacks = [null!], SearchAlg = "luck", Scheduler = "luck",
        ProgressReporter = new CliReporter { MaxProgressRows = -5 }, StopGrace = TimeSpan.FromSeconds(-1), SaveTimeout = TimeSpan.Zero, InterruptGrace = TimeSpan.FromSeconds(-1), RestoreRetries = -6,
        SlowWarning = TimeSpan.FromSeconds(-1), IdleWarning = TimeSpan.FromSeconds(-1),
        Config = new() { ["units"] = Tune.RandInt(9, 1) },
    };

    private Task Train(Configuration config, TrialContext trial)
    {
        trained++;
        return Task.CompletedTask;
    }
}
