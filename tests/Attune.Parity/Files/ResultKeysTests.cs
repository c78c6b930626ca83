using System.Globalization;
using System.Text.Json;
using Attune.Tests;
using Xunit;

namespace Attune.Parity;

/// <summary>The keys that every line of <c>result.json</c> has besides what was reported.</summary>
public sealed class ResultKeysTests : IDisposable
{
    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    [Parity(Chapter.Results, "done", "TrialFiles.Json")]
    [Parity(Chapter.Results, "training_iteration", "TrialFiles.Json")]
    public async Task Results_are_counted_and_the_last_of_a_stopped_trial_says_so()
    {
        var lines = await RunAsync(options => options with { Stop = new() { ["training_iteration"] = 2 } }, Report, Report, Report);

        Assert.Equal([1, 2], lines.Select(line => line.GetProperty("training_iteration").GetInt32()));
        Assert.Equal([false, true], lines.Select(line => line.GetProperty("done").GetBoolean()));
    }

    [Fact]
    [Parity(Chapter.Results, "time_this_iter_s", "TrialFiles.Json")]
    [Parity(Chapter.Results, "time_total_s", "TrialFiles.Json")]
    [Parity(Chapter.Results, "time_since_restore", "TrialFiles.Json")]
    [Parity(Chapter.Results, "iterations_since_restore", "TrialFiles.Json")]
    public async Task Times_and_counts_go_on_or_begin_anew_when_a_trial_is_restored()
    {
        var lines = await RunAsync(options => options with { MaxFailures = 1 }, Save, Fail, Report);

        Assert.Equal([1, 2], lines.Select(line => line.GetProperty("training_iteration").GetInt32()));
        Assert.Equal([1, 1], lines.Select(line => line.GetProperty("iterations_since_restore").GetInt32()));
        var (first, second) = (lines[0], lines[1]);
        Assert.Equal(Seconds(first, "time_this_iter_s") + Seconds(second, "time_this_iter_s"), Seconds(second, "time_total_s"), 6);
        Assert.Equal(Seconds(second, "time_this_iter_s"), Seconds(second, "time_since_restore"), 6);
        Assert.True(Seconds(first, "time_this_iter_s") > 0);
    }

    [Fact]
    [Parity(Chapter.Results, "timesteps_total", "TrialFiles.Json")]
    [Parity(Chapter.Results, "episodes_total", "TrialFiles.Json")]
    [Parity(Chapter.Results, "timesteps_since_restore", "TrialFiles.Json")]
    public async Task Steps_and_episodes_are_summed_where_they_are_reported()
    {
        var lines = await RunAsync(options => options with { MaxFailures = 1 }, StepAndSave, Fail, Step);

        Assert.Equal([100, 200], lines.Select(line => line.GetProperty("timesteps_total").GetInt32()));
        Assert.Equal([3, 6], lines.Select(line => line.GetProperty("episodes_total").GetInt32()));
        Assert.Equal([100, 100], lines.Select(line => line.GetProperty("timesteps_since_restore").GetInt32()));
        Assert.False((await RunAsync(options => options with { Name = "none" }, Report))[0].TryGetProperty("timesteps_total", out _));
    }

    [Fact]
    [Parity(Chapter.Results, "timestamp", "TrialFiles.Json")]
    [Parity(Chapter.Results, "date", "TrialFiles.Json", Differs = "In universal time.")]
    [Parity(Chapter.Results, "pid", "TrialFiles.Json")]
    [Parity(Chapter.Results, "hostname", "TrialFiles.Json")]
    [Parity(Chapter.Results, "node_ip", "TrialFiles.Json", Differs = "`127.0.0.1`: trials run where the journal is.")]
    [Parity(Chapter.Results, "trial_id", "TrialFiles.Json", Differs = "`t000017`: the trial's number.")]
    [Parity(Chapter.Results, "config", "TrialFiles.Json")]
    public async Task When_and_where_it_was_and_of_what()
    {
        var before = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var line = Assert.Single(await RunAsync(options => options, Report));

        Assert.InRange(line.GetProperty("timestamp").GetInt64(), before, DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        var date = DateTime.ParseExact(line.GetProperty("date").GetString()!, "yyyy-MM-dd_HH-mm-ss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        Assert.Equal(line.GetProperty("timestamp").GetInt64(), new DateTimeOffset(date).ToUnixTimeSeconds());
        Assert.Equal((System.Environment.ProcessId, System.Environment.MachineName), (line.GetProperty("pid").GetInt32(), line.GetProperty("hostname").GetString()));
        Assert.Equal(("127.0.0.1", "t000000"), (line.GetProperty("node_ip").GetString(), line.GetProperty("trial_id").GetString()));
        Assert.Equal("""{"lr":0.5,"net":{"units":[3,4]}}""", line.GetProperty("config").GetRawText());
    }

    [Fact]
    [Parity(Chapter.Results, "checkpoint_dir_name", "TrialFiles.Json")]
    [Parity(Chapter.Results, "should_checkpoint", "TrialFiles.Json", Differs = "Says that a checkpoint came along; to ask for one, offer to save.")]
    public async Task A_checkpoint_that_came_along_is_named()
    {
        var lines = await RunAsync(options => options, Report, Save, Report);

        Assert.Equal([null, "checkpoint_000000", null], lines.Select(line => line.GetProperty("checkpoint_dir_name").GetString()));
        Assert.Equal([false, true, false], lines.Select(line => line.TryGetProperty("should_checkpoint", out var should) && should.GetBoolean()));
    }

    [Fact]
    [Parity(Chapter.Results, "experiment_tag", "ExperimentAnalysis.Results", Differs = "The trial's number counts from 0; constants are never in it.")]
    public async Task The_last_result_in_memory_has_the_tag()
    {
        var options = place.Options with { Config = new() { ["net"] = new Space { ["lr"] = Tune.GridSearch(0.5, 0.25), ["act"] = Tune.Choice("a b") }, ["units"] = 3 } };

        var analysis = await Tune.RunAsync((Configuration config) => config.Double("net/lr"), options);

        Assert.Equal(["0_act=a_b,lr=0.5000", "1_act=a_b,lr=0.2500"], analysis.Results.Select(result => result.Value["experiment_tag"].AsText()));
        Assert.Equal("1_act=a_b,lr=0.2500", (await ExperimentAnalysis.OpenAsync(place.Directory)).BestResult!["experiment_tag"].AsText());
    }

    [Fact]
    [Parity(Chapter.Results, "training_iteration", "TrialFiles.Json")]
    [Parity(Chapter.Results, "time_this_iter_s", "TrialFiles.Json")]
    [Parity(Chapter.Results, "timestamp", "TrialFiles.Json")]
    [Parity(Chapter.Results, "time_total_s", "TrialFiles.Json")]
    public async Task The_trainables_word_counts_where_it_does_in_Ray()
    {
        var line = Assert.Single(await RunAsync(options => options, trial => trial.ReportAsync(("loss", 1), ("training_iteration", 70), ("time_this_iter_s", 9.0), ("timestamp", 8), ("time_total_s", 7), ("pid", 6))));

        Assert.Equal((70, 9.0, 8), (line.GetProperty("training_iteration").GetInt32(), Seconds(line, "time_this_iter_s"), line.GetProperty("timestamp").GetInt32()));
        Assert.NotEqual(7, Seconds(line, "time_total_s"));
        Assert.Equal(System.Environment.ProcessId, line.GetProperty("pid").GetInt32());
    }

    private static double Seconds(JsonElement line, string key) => line.GetProperty(key).GetDouble();

    private static ValueTask Report(TrialContext trial) => trial.ReportAsync(("loss", 1.0));

    private static ValueTask Step(TrialContext trial) => trial.ReportAsync(("loss", 1.0), ("timesteps_this_iter", 100), ("episodes_this_iter", 3));

    private static ValueTask Save(TrialContext trial) => trial.ReportAsync(new Report(("loss", 1.0)) { CheckpointDirectory = Model() });

    private static ValueTask StepAndSave(TrialContext trial) => trial.ReportAsync(new Report(("loss", 1.0), ("timesteps_this_iter", 100), ("episodes_this_iter", 3)) { CheckpointDirectory = Model() });

    private static ValueTask Fail(TrialContext trial) => trial.Attempt == 1 ? throw new InvalidOperationException("as told") : default;

    private static string Model()
    {
        var directory = Directory.CreateTempSubdirectory("attune-model-").FullName;
        File.WriteAllText(Path.Combine(directory, "model"), "1");
        return directory;
    }

    // What comes before a checkpoint is not done again.
    private async Task<List<JsonElement>> RunAsync(Func<RunOptions, RunOptions> change, params Func<TrialContext, ValueTask>[] steps)
    {
        var options = change(place.Options with { Loggers = TrialFiles.Json, Config = new() { ["lr"] = 0.5, ["net"] = new Space { ["units"] = Tune.List(3, 4) } } });
        var analysis = await Tune.RunAsync(
            async (Configuration _, TrialContext trial) =>
            {
                foreach (var step in steps.Skip(trial.Iteration)) await step(trial);
            }, options);
        return [.. File.ReadLines(Path.Combine(analysis.PathOf(analysis.Trials[0]), "result.json")).Select(line => JsonDocument.Parse(line).RootElement)];
    }
}
