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
    [InlineData("ATTUNE_WARN_SLOW_S", "2", nameof(RunOptions.SlowWarning), "00:00:02")]
    [InlineData("ATTUNE_WARN_IDLE_S", "0", nameof(RunOptions.IdleWarning), "00:00:00")]
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
    [Parity(Chapter.Environment, "RAY_AIR_LOCAL_CACHE_DIR", "RunOptions.StoragePath", Differs = "Not needed: there is no second place. `ATTUNE_STORAGE_PATH`.")]
    [Parity(Chapter.Environment, "RAY_AIR_FULL_TRACEBACKS", "TrialError.StackTrace", Differs = "Always whole, there and in `error.txt`; the console shows the frames of your own code.")]
    [Parity(Chapter.Environment, "RAY_TRAIN_ENABLE_V2_MIGRATION_WARNINGS", "RunOptions", Differs = "Not needed: a deprecated name is an error of the compiler that says what to write.")]
    [Parity(Chapter.Environment, "TUNE_WARN_EXCESSIVE_EXPERIMENT_CHECKPOINT_SYNC_THRESHOLD_S", "RunOptions.Durability", Differs = "Nothing to warn of: no state is rewritten. " + Journal)]
    [Parity(Chapter.Environment, "TUNE_WARN_SLOW_EXPERIMENT_CHECKPOINT_SYNC_THRESHOLD_S", "RunOptions.SlowWarning", Differs = "The journal is brought to a store beside the run; writing it is one of the steps that are warned of when they are slow.")]
    [Parity(Chapter.Environment, "TUNE_DISABLE_AUTO_CALLBACK_SYNCER", "RunOptions.StoragePath", Differs = Direct)]
    [Parity(Chapter.Environment, "TUNE_CHECKPOINT_CLOUD_RETRY_NUM", "RunOptions.SaveTimeout", Differs = Store)]
    [Parity(Chapter.Environment, "TUNE_CHECKPOINT_CLOUD_RETRY_WAIT_TIME_S", "RunOptions.SaveTimeout", Differs = Store)]
    [Parity(Chapter.Environment, "TUNE_NODE_SYNCING_MIN_ITER_THRESHOLD", "RunOptions.StoragePath", Differs = Direct)]
    [Parity(Chapter.Environment, "TUNE_NODE_SYNCING_MIN_TIME_S_THRESHOLD", "RunOptions.StoragePath", Differs = Direct)]
    [Parity(Chapter.Environment, "TUNE_FALLBACK_TO_LATEST_CHECKPOINT", "Trial.LatestCheckpoint", Differs = "Always: a trial goes on from its latest checkpoint, and one that is incomplete is none.")]
    [Parity(Chapter.Environment, "TUNE_GET_EXECUTOR_EVENT_WAIT_S", "RunOptions.Capacity", Differs = "Not needed: nothing is polled.")]
    [Parity(Chapter.Environment, "TUNE_PLACEMENT_GROUP_PREFIX", "Tune.PlacementGroup", Differs = Bundles)]
    [Parity(Chapter.Environment, "TUNE_PLACEMENT_GROUP_RECON_INTERVAL", "Tune.PlacementGroup", Differs = Bundles)]
    [Parity(Chapter.Environment, "TUNE_PLACEMENT_GROUP_CLEANUP_DISABLED", "Tune.PlacementGroup", Differs = Bundles)]
    [Parity(Chapter.Environment, "WANDB_*, COMET_*, MLFLOW_*", "LoggerCallback", Differs = "No logger for these services is shipped; one of your own reads what it likes.")]
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

    [Fact]
    public void Every_variable_of_ray_tune_has_its_row() => Assert.Empty(Variables.Except(ParityRow.All.Where(row => row.Chapter == Chapter.Environment).Select(row => row.Name)));

    // What its documentation and its code know, whether it still has a use there or not.
    private static readonly string[] Variables =
    [
        "TUNE_DISABLE_AUTO_CALLBACK_LOGGERS", "TUNE_DISABLE_AUTO_INIT", "TUNE_DISABLE_DATED_SUBDIR", "TUNE_DISABLE_STRICT_METRIC_CHECKING", "TUNE_DISABLE_SIGINT_HANDLER", "TUNE_FORCE_TRIAL_CLEANUP_S",
        "TUNE_FUNCTION_THREAD_TIMEOUT_S", "TUNE_GLOBAL_CHECKPOINT_S", "TUNE_MAX_LEN_IDENTIFIER", "TUNE_MAX_PENDING_TRIALS_PG", "TUNE_PRINT_ALL_TRIAL_ERRORS", "TUNE_RESULT_BUFFER_LENGTH",
        "TUNE_RESULT_BUFFER_MIN_TIME_S", "TUNE_RESULT_BUFFER_MAX_TIME_S", "TUNE_RESULT_DELIM", "TUNE_WARN_THRESHOLD_S", "TUNE_WARN_INSUFFICENT_RESOURCE_THRESHOLD_S",
        "TUNE_WARN_INSUFFICENT_RESOURCE_THRESHOLD_S_AUTOSCALER", "TUNE_WARN_EXCESSIVE_EXPERIMENT_CHECKPOINT_SYNC_THRESHOLD_S", "TUNE_WARN_SLOW_EXPERIMENT_CHECKPOINT_SYNC_THRESHOLD_S",
        "TUNE_STATE_REFRESH_PERIOD", "TUNE_RESTORE_RETRY_NUM", "TUNE_ONLY_STORE_CHECKPOINT_SCORE_ATTRIBUTE", "RAY_CHDIR_TO_TRIAL_DIR", "RAY_TRAIN_COUNT_PREEMPTION_AS_FAILURE", "RAY_AIR_NEW_OUTPUT",
        "RAY_AIR_RICH_LAYOUT", "RAY_AIR_FULL_TRACEBACKS", "RAY_TRAIN_ENABLE_V2_MIGRATION_WARNINGS", "RAY_TUNE_CALLBACKS", "TUNE_ORIG_WORKING_DIR", "TUNE_RESULT_DIR", "RAY_AIR_LOCAL_CACHE_DIR",
        "TUNE_DISABLE_AUTO_CALLBACK_SYNCER", "TUNE_FALLBACK_TO_LATEST_CHECKPOINT", "TUNE_GET_EXECUTOR_EVENT_WAIT_S", "TUNE_NODE_SYNCING_MIN_ITER_THRESHOLD", "TUNE_NODE_SYNCING_MIN_TIME_S_THRESHOLD",
        "TUNE_PLACEMENT_GROUP_PREFIX", "TUNE_PLACEMENT_GROUP_RECON_INTERVAL", "TUNE_PLACEMENT_GROUP_CLEANUP_DISABLED", "TUNE_CHECKPOINT_CLOUD_RETRY_NUM", "TUNE_CHECKPOINT_CLOUD_RETRY_WAIT_TIME_S",
    ];

    private const string Direct = "Not needed: what trials save goes to the storage from where it is saved.";
    private const string Store = "The store retries as its own client does; a save that takes longer than this has failed, and the trial goes on.";
    private const string Bundles = "Not needed: bundles are an account of this process, and leave nothing behind.";
    private const string Journal = "Not needed: every event is in the journal before it is acted upon, and flushed many at a time.";

    private static double Objective(Configuration config) => 1;
}
