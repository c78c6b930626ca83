using Attune.Tests;
using Xunit;

namespace Attune.Parity;

/// <summary>Every environment variable of Ray Tune has an option; those worth setting from outside have a variable here.</summary>
public sealed class EnvironmentTests : IDisposable
{
    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    [Theory]
    [InlineData("ATTUNE_STORAGE_PATH", "/data/runs", nameof(RunOptions.StoragePath), "/data/runs")]
    [InlineData("ATTUNE_DATED_NAME", "0", nameof(RunOptions.DatedName), "False")]
    [InlineData("ATTUNE_LOGGERS", "json,csv", nameof(RunOptions.Loggers), "Json, Csv")]
    [InlineData("ATTUNE_LOGGERS", "none", nameof(RunOptions.Loggers), "None")]
    [InlineData("ATTUNE_VERBOSE", "3", nameof(RunOptions.Verbose), "3")]
    [InlineData("ATTUNE_MAX_CONCURRENT_TRIALS", "2", nameof(RunOptions.MaxConcurrentTrials), "2")]
    [InlineData("ATTUNE_MAX_LEN_IDENTIFIER", "40", nameof(RunOptions.MaxLenIdentifier), "40")]
    [InlineData("ATTUNE_RESTORE_RETRIES", "2", nameof(RunOptions.RestoreRetries), "2")]
    [InlineData("ATTUNE_HANDLE_SIGNALS", "0", nameof(RunOptions.HandleSignals), "False")]
    [InlineData("ATTUNE_STOP_GRACE_S", "1.5", nameof(RunOptions.StopGrace), "00:00:01.5000000")]
    [InlineData("ATTUNE_INTERRUPT_GRACE_S", "60", nameof(RunOptions.InterruptGrace), "00:01:00")]
    public void A_variable_fills_its_option(string variable, string value, string option, string expected)
    {
        var options = EnvironmentVariables.Complete(new RunOptions(), name => name == variable ? value : null);

        Assert.Equal(expected, typeof(RunOptions).GetProperty(option)!.GetValue(options)?.ToString());
        Assert.Contains(EnvironmentVariables.All, known => known.Name == variable && known.Option == option);
    }

    [Fact]
    public void What_the_call_says_goes_before()
    {
        var options = EnvironmentVariables.Complete(new RunOptions { StoragePath = "here", Verbose = 2 }, name => name switch { "ATTUNE_STORAGE_PATH" => "there", "ATTUNE_VERBOSE" => "0", _ => null });

        Assert.Equal(("here", 2), (options.StoragePath, options.Verbose));
    }

    [Fact]
    public void What_cannot_be_read_is_told_all_at_once()
    {
        var error = Assert.Throws<TuneException>(() => EnvironmentVariables.Complete(new RunOptions(), _ => "much"));

        Assert.Equal(EnvironmentVariables.All.Count - 1, error.Problems.Count); // a path can be anything
        Assert.All(error.Problems, problem => Assert.Contains("'much'", problem, StringComparison.Ordinal));
    }

    [Fact]
    [Parity(Chapter.Environment, "TUNE_DISABLE_DATED_SUBDIR", "RunOptions.DatedName", Differs = "`ATTUNE_DATED_NAME`.")]
    public async Task A_name_without_a_date_is_that_of_the_trainable()
    {
        var analysis = await Tune.RunAsync(Objective, place.Options with { Name = null, DatedName = false });

        Assert.Equal("Objective", Path.GetFileName(analysis.ExperimentPath));
    }

    [Fact]
    [Parity(Chapter.Environment, "TUNE_RESULT_DIR", "RunOptions.StoragePath", Differs = "`ATTUNE_STORAGE_PATH`.")]
    [Parity(Chapter.Environment, "TUNE_DISABLE_AUTO_CALLBACK_LOGGERS", "RunOptions.Loggers", Differs = "`ATTUNE_LOGGERS=none`. The history is in the journal, loggers or not.")]
    [Parity(Chapter.Environment, "TUNE_DISABLE_SIGINT_HANDLER", "RunOptions.HandleSignals", Differs = "`ATTUNE_HANDLE_SIGNALS=0`.")]
    [Parity(Chapter.Environment, "TUNE_FORCE_TRIAL_CLEANUP_S", "RunOptions.StopGrace", Differs = "`ATTUNE_STOP_GRACE_S`, default 10 seconds.")]
    [Parity(Chapter.Environment, "TUNE_FUNCTION_THREAD_TIMEOUT_S", "RunOptions.StopGrace", Differs = "The same grace time for functions.")]
    [Parity(Chapter.Environment, "TUNE_GLOBAL_CHECKPOINT_S", "RunOptions.Durability", Differs = Journal)]
    [Parity(Chapter.Environment, "TUNE_RESULT_BUFFER_LENGTH", "RunOptions.Durability", Differs = Journal)]
    [Parity(Chapter.Environment, "TUNE_RESULT_BUFFER_MIN_TIME_S", "RunOptions.Durability", Differs = Journal)]
    [Parity(Chapter.Environment, "TUNE_RESULT_BUFFER_MAX_TIME_S", "RunOptions.Durability", Differs = Journal)]
    [Parity(Chapter.Environment, "TUNE_MAX_PENDING_TRIALS_PG", "RunOptions.MaxConcurrentTrials", Differs = "Not needed: a trial is created when it can be launched, whatever the searcher.")]
    [Parity(Chapter.Environment, "TUNE_DISABLE_STRICT_METRIC_CHECKING", "RunOptions.Metric", Differs = "Never strict: a result without the metric is recorded and ranks worst; a trial that never has it ends as `Invalid`.")]
    [Parity(Chapter.Environment, "TUNE_DISABLE_AUTO_INIT", "RunOptions.Capacity", Differs = "Not needed: there is no cluster to start.")]
    [Parity(Chapter.Environment, "TUNE_STATE_REFRESH_PERIOD", "RunOptions.Capacity", Differs = "Not needed: capacity is what the run says.")]
    [Parity(Chapter.Environment, "TUNE_PRINT_ALL_TRIAL_ERRORS", "RunOptions.Verbose", Differs = "The first failure of each kind in full, the others counted.")]
    [Parity(Chapter.Environment, "TUNE_RESULT_DELIM", "ExperimentAnalysis.ResultsTable", Differs = "Always `/`.")]
    [Parity(Chapter.Environment, "RAY_AIR_NEW_OUTPUT", "RunOptions.ProgressReporter", Differs = "One engine: plain lines, or the live display of `Attune.Console`.")]
    [Parity(Chapter.Environment, "RAY_AIR_RICH_LAYOUT", "RunOptions.ProgressReporter", Differs = "`ConsoleReporter.Create()`.")]
    [Parity(Chapter.Environment, "RAY_TUNE_CALLBACKS", "RunOptions.Callbacks", Differs = "Objects, not names: nothing is constructed by reflection.")]
    [Parity(Chapter.Environment, "RAY_CHDIR_TO_TRIAL_DIR", "TrialContext.Directory", Differs = "The working directory belongs to the process.")]
    [Parity(Chapter.Environment, "TUNE_ORIG_WORKING_DIR", "TrialContext.Directory", Differs = "Not needed: the working directory is never changed.")]
    [Parity(Chapter.Environment, "RAY_TRAIN_COUNT_PREEMPTION_AS_FAILURE", "RunOptions.MaxFailures", Differs = "Nothing is preempted on one machine; a session that ends is never a failure.")]
    [Parity(Chapter.Environment, "TUNE_ONLY_STORE_CHECKPOINT_SCORE_ATTRIBUTE", "CheckpointConfig.NumToKeep", Differs = "Not needed: a checkpoint in memory is its number and one result.")]
    public void No_variable_is_read_below_the_front_door()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root!.FullName, "Attune.slnx"))) root = root.Parent;

        var readers = Directory.EnumerateFiles(Path.Combine(root.FullName, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(file => File.ReadAllText(file).Contains("GetEnvironmentVariable", StringComparison.Ordinal)).Select(Path.GetFileName);

        Assert.Equal(["ConsoleReporter.cs", "EnvironmentVariables.cs"], readers.Order(StringComparer.Ordinal)); // the first is a front door too: of what a terminal can do
    }

    private const string Journal = "Not needed: every event is in the journal before it is acted upon, and flushed many at a time.";

    private static double Objective(Configuration config) => 1;
}
