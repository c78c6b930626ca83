using System.Reflection;
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
        var together = Wrong.Where(wrong => !wrong.Alone).ToArray();

        var error = await Assert.ThrowsAsync<TuneException>(() => Tune.RunAsync(Train, together.Aggregate(new RunOptions(), (options, wrong) => wrong.Make(options))));

        Assert.All(together, wrong => Assert.Single(error.Problems, problem => problem.Contains(wrong.Words, StringComparison.Ordinal)));
        Assert.Equal(together.Length, error.Problems.Count);
        Assert.All(error.Problems, problem => Assert.Contains(problem, error.Message, StringComparison.Ordinal));
        Assert.Equal(0, trained);
        Assert.Empty(Directory.GetFileSystemEntries(place.Root));
    }

    [Theory]
    [MemberData(nameof(Options))]
    public async Task Each_is_told_by_itself(string option, string words)
    {
        var wrong = Wrong.Single(wrong => (wrong.Option, wrong.Words) == (option, words));

        var error = await Assert.ThrowsAsync<TuneException>(() => Tune.RunAsync(Train, wrong.Make(place.Options with { Metric = null, Mode = null })));

        var problem = Assert.Single(error.Problems);
        Assert.Contains(words, problem, StringComparison.Ordinal);
        Assert.Equal(0, trained);
        Assert.Empty(Directory.GetFileSystemEntries(place.Root));
    }

    [Fact]
    public void Every_option_is_looked_at_or_cannot_be_wrong() => Assert.Equal(
        typeof(RunOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetMethod is not null).Select(property => property.Name).Order(),
        Wrong.Select(wrong => wrong.Option).Concat(CannotBeWrong).Distinct().Order());

    public static TheoryData<string, string> Options => [.. Wrong.Select(wrong => (wrong.Option, wrong.Words))];

    // Booleans, any number, any object that keeps its contract; what functions answer is known when a trial is there.
    private static readonly string[] CannotBeWrong =
    [
        "DatedName", "ResumeConfig", "ReuseActors", "RaiseOnFailedTrial", "Seed", "HandleSignals", "TakeOver", "LoggerFactory", "TrialNameCreator", "TrialDirnameCreator",
    ];

    private static readonly (string Option, Func<RunOptions, RunOptions> Make, string Words, bool Alone)[] Wrong =
    [
        ("Name", options => options with { Name = "a/b" }, "Name is 'a/b'", false),
        ("Metric", options => options with { Metric = "" }, "Metric is empty", false),
        ("Metric", options => options with { Metric = "loss" }, "Metric is 'loss' but Mode is not given", true),
        ("Metric", options => options with { Metric = "loss", Mode = Mode.Min, Scheduler = new Asha { Metric = "accuracy" } }, "the run's metric is 'loss' and Asha's is 'accuracy'; name it in one place", true),
        ("Mode", options => options with { Mode = (Mode)7 }, "Mode is 7", false),
        ("Mode", options => options with { Metric = "loss", Mode = Mode.Min, Scheduler = new Asha { Mode = Mode.Max } }, "Asha", true),
        ("Stop", options => options with { Stop = new() { ["loss"] = double.NaN } }, "the limit of 'loss' is not a number", false),
        ("Stop", options => options with { Stop = new() { (Stopper)null! } }, "Stop contains null", true),
        ("TimeBudget", options => options with { TimeBudget = TimeSpan.FromSeconds(-1) }, "TimeBudget is", false),
        ("Config", options => options with { Config = new() { ["units"] = Tune.RandInt(9, 1) } }, "units", false),
        ("Config", options => options with { Config = null! }, "Config is null", true),
        ("ResourcesPerTrial", options => options with { ResourcesPerTrial = new Resources(1, custom: [("tpu", 1)]) }, "no trial could ever start", false),
        ("Capacity", options => options with { Capacity = new Resources(cpu: 0) }, "name more in Capacity", true),
        ("Devices", options => options with { Devices = [0, 0] }, "Devices is 0, 0", false),
        ("NumSamples", options => options with { NumSamples = -2 }, "NumSamples is -2", false),
        ("StoragePath", options => options with { StoragePath = "" }, "StoragePath is empty", false),
        ("StoragePath", options => options with { StoragePath = "s3://bucket/tuning" }, "s3://", true),
        ("StorageFilesystem", options => options with { StorageFilesystem = new MemoryBlobStore(), StoragePath = "a/../b" }, "a/../b", true),
        ("SearchAlg", options => options with { SearchAlg = "luck" }, "SearchAlg: There is no searcher 'luck'", false),
        ("Scheduler", options => options with { Scheduler = "luck" }, "Scheduler: There is no scheduler 'luck'", false),
        ("Scheduler", options => options with { Metric = "loss", Mode = Mode.Min, Scheduler = new Asha { ReductionFactor = 1 } }, "ReductionFactor is 1", true),
        ("CheckpointConfig", options => options with { CheckpointConfig = options.CheckpointConfig with { CheckpointFrequency = -4 } }, "CheckpointFrequency is -4", false),
        ("CheckpointConfig", options => options with { CheckpointConfig = options.CheckpointConfig with { NumToKeep = 0 } }, "NumToKeep is 0", false),
        ("CheckpointConfig", options => options with { CheckpointConfig = options.CheckpointConfig with { CheckpointScoreAttribute = "" } }, "CheckpointScoreAttribute is empty", false),
        ("SyncConfig", options => options with { SyncConfig = options.SyncConfig with { SyncPeriod = TimeSpan.Zero } }, "SyncConfig.SyncPeriod is", false),
        ("SyncConfig", options => options with { SyncConfig = options.SyncConfig with { SyncTimeout = TimeSpan.Zero } }, "SyncConfig.SyncTimeout is", false),
        ("Verbose", options => options with { Verbose = 9 }, "Verbose is 9", false),
        ("ProgressReporter", options => options with { ProgressReporter = new CliReporter { MaxProgressRows = -5 } }, "CliReporter: MaxProgressRows is -5", false),
        ("MaxFailures", options => options with { MaxFailures = -3 }, "MaxFailures is -3; it counts", true),
        ("FailFast", options => options with { FailFast = "sometimes" }, "FailFast is 'sometimes'", false),
        ("FailFast", options => options with { FailFast = true, MaxFailures = 3 }, "FailFast is on and MaxFailures is 3", true),
        ("RestoreRetries", options => options with { RestoreRetries = -6 }, "RestoreRetries is -6", false),
        ("Restore", options => options with { Restore = "/nowhere/at/all" }, "Restore is", false),
        ("Resume", options => options with { Resume = "SOMETIMES" }, "Resume is 'SOMETIMES'", false),
        ("Isolation", options => options with { Isolation = (Isolation)9 }, "Isolation is 9", false),
        ("WorkerTrials", options => options with { WorkerTrials = -1 }, "WorkerTrials is -1", false),
        ("WorkerMemory", options => options with { WorkerMemory = -1 }, "WorkerMemory is -1", false),
        ("ExportFormats", options => options with { ExportFormats = [" "] }, "ExportFormats has an empty name", false),
        ("LogToFile", options => options with { LogToFile = "" }, "LogToFile has an empty file name", false),
        ("MaxLenIdentifier", options => options with { MaxLenIdentifier = 0 }, "MaxLenIdentifier is 0", false),
        ("Callbacks", options => options with { Callbacks = [null!] }, "Callbacks contains null", false),
        ("Loggers", options => options with { Loggers = (TrialFiles)64 }, "Loggers is 64", false),
        ("MaxConcurrentTrials", options => options with { MaxConcurrentTrials = -1 }, "MaxConcurrentTrials is -1", false),
        ("Durability", options => options with { Durability = null! }, "Durability is null", true),
        ("StopAfterAlikeFailures", options => options with { StopAfterAlikeFailures = -1 }, "StopAfterAlikeFailures: Trials is -1", false),
        ("StopGrace", options => options with { StopGrace = TimeSpan.FromSeconds(-1) }, "StopGrace is", false),
        ("SaveTimeout", options => options with { SaveTimeout = TimeSpan.Zero }, "SaveTimeout is", false),
        ("InterruptGrace", options => options with { InterruptGrace = TimeSpan.FromSeconds(-1) }, "InterruptGrace is", false),
        ("SlowWarning", options => options with { SlowWarning = TimeSpan.FromSeconds(-1) }, "SlowWarning is", false),
        ("IdleWarning", options => options with { IdleWarning = TimeSpan.FromSeconds(-1) }, "IdleWarning is", false),
        ("TimeProvider", options => options with { TimeProvider = null! }, "TimeProvider is null", true),
    ];

    private Task Train(Configuration config, TrialContext trial)
    {
        trained++;
        return Task.CompletedTask;
    }
}
