using System.Text.Json;
using Attune.Tests;
using Xunit;

namespace Attune.Parity;

/// <summary>The files of an experiment.</summary>
public sealed class FilesTests : IDisposable
{
    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    [Parity(Chapter.Files, "params.json", "TrialFiles.Json")]
    [Parity(Chapter.Files, "result.json", "TrialFiles.Json")]
    [Parity(Chapter.Files, "progress.csv", "TrialFiles.Csv", Differs = "A restored trial goes on under its own columns.")]
    [Parity(Chapter.Files, "events.out.tfevents.*", "TrialFiles.TensorBoard")]
    public async Task The_directory_of_a_trial_has_what_Rays_has()
    {
        var analysis = await RunAsync(TrialFiles.All);

        var names = Directory.GetFiles(analysis.PathOf(analysis.Trials[0])).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal).ToArray();
        Assert.StartsWith("events.out.tfevents.", names[0]);
        Assert.Equal(["params.json", "progress.csv", "result.json"], names[1..]);
        Assert.Equal("{\n  \"a\": 1,\n  \"lr\": 0.5\n}", Read(analysis, "params.json"));
        Assert.StartsWith("loss,done,training_iteration,time_this_iter_s,time_total_s,", Read(analysis, "progress.csv"));
        Assert.Equal(2, Read(analysis, "result.json").Split('\n', StringSplitOptions.RemoveEmptyEntries).Count(line => JsonDocument.Parse(line).RootElement.GetProperty("loss").GetDouble() > 0));
    }

    [Fact]
    [Parity(Chapter.Files, "error.txt", "TrialFiles.None", Differs = "Always written.")]
    public async Task Failures_are_told_in_a_file()
    {
        var analysis = await Tune.RunAsync((Func<Configuration, double>)(_ => throw new InvalidOperationException("as told")), place.Options with { RaiseOnFailedTrial = false, MaxFailures = 1, Loggers = TrialFiles.Json });

        Assert.Matches(@"^Failure # 1 \(occurred at \d{4}-\d\d-\d\d_\d\d-\d\d-\d\d\)\nSystem.InvalidOperationException: as told\n(.*\n)*Failure # 2 ", Read(analysis, "error.txt"));
    }

    [Fact]
    [Parity(Chapter.Files, "checkpoint_000000", "Checkpoint.Name")]
    public async Task Checkpoints_are_numbered_directories_in_that_of_the_trial()
    {
        using var curves = new Curves([3, 2, 1]);
        var analysis = await curves.RunAsync();

        Assert.Equal(["checkpoint_000000", "checkpoint_000001", "checkpoint_000002"], Directory.GetDirectories(analysis.PathOf(analysis.Trials[0])).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    [Parity(Chapter.Files, "experiment_state-{session}.json", "TrialFiles.ExperimentState", Differs =
        "At the end of a session, if asked for; it is never read again here. What Ray keeps there as a pickle is left out, so that Ray's own classes do not load it; programs that read it as JSON do.")]
    public async Task The_state_of_all_trials_is_written_at_the_end()
    {
        var analysis = await RunAsync(TrialFiles.Json | TrialFiles.ExperimentState);

        var file = Assert.Single(Directory.GetFiles(place.Directory, "experiment_state-*.json"));
        Assert.Matches(@"experiment_state-\d{4}-\d\d-\d\d_\d\d-\d\d-\d\d\.json$", file);
        using var state = JsonDocument.Parse(await File.ReadAllTextAsync(file));
        var pair = Assert.Single(state.RootElement.GetProperty("trial_data").EnumerateArray()).EnumerateArray().Select(text => JsonDocument.Parse(text.GetString()!).RootElement).ToArray();
        Assert.Equal(("t000000", "TERMINATED", "t/000000"), (pair[0].GetProperty("trial_id").GetString(), pair[0].GetProperty("status").GetString(), pair[0].GetProperty("relative_logdir").GetString()));
        Assert.Equal((0.5, "0"), (pair[0].GetProperty("config").GetProperty("lr").GetDouble(), pair[0].GetProperty("experiment_tag").GetString()));
        Assert.Equal((1.0, 0), (pair[1].GetProperty("last_result").GetProperty("loss").GetDouble(), pair[1].GetProperty("num_failures").GetInt32()));
        Assert.Equal(1.5, pair[1].GetProperty("metric_analysis").GetProperty("loss").GetProperty("last-5-avg").GetDouble());
        Assert.Equal("loss", state.RootElement.GetProperty("runner_data").GetProperty("_metric").GetString());
        Assert.True(state.RootElement.GetProperty("stats").GetProperty("start_time").GetDouble() > 1.7e9);
        Assert.Equal(analysis.BestConfig, ExperimentAnalysis.FromRayResults(file, "loss", Mode.Min).BestConfig);
    }

    [Fact]
    [Parity(Chapter.Files, "params.pkl", "FileJournal", Differs = "The journal has everything, and no file of an experiment is a program.")]
    [Parity(Chapter.Files, "error.pkl", "FileJournal", Differs = "The journal has everything, and no file of an experiment is a program.")]
    [Parity(Chapter.Files, "tuner.pkl", "FileJournal", Differs = "The journal has everything, and no file of an experiment is a program.")]
    [Parity(Chapter.Files, "searcher-state-{session}.pkl", "FileJournal", Differs = "A searcher learns again from the journal what it knew.")]
    [Parity(Chapter.Files, "search_gen_state-{session}.json", "FileJournal", Differs = "A searcher learns again from the journal what it knew.")]
    [Parity(Chapter.Files, "basic-variant-state-{session}.json", "FileJournal", Differs = "Draws are addressed by the trial's number; there is no state to save.")]
    [Parity(Chapter.Files, ".validate_storage_marker", "FileJournal", Differs = "The journal's first segment is written before the first trial.")]
    public async Task The_journal_is_what_an_experiment_goes_on_from()
    {
        await RunAsync(TrialFiles.All | TrialFiles.ExperimentState);
        foreach (var file in Directory.GetFiles(place.Directory, "*", SearchOption.AllDirectories).Where(file => !file.Contains("journal", StringComparison.Ordinal))) File.Delete(file);

        var analysis = await RunAsync(TrialFiles.None, resume: true);

        Assert.Equal([1.0], analysis.Results.Select(result => result.Value.Number("loss")));
        Assert.DoesNotContain(Directory.GetFiles(place.Directory, "*", SearchOption.AllDirectories), file => file.EndsWith(".pkl", StringComparison.Ordinal));
    }

    private Task<ExperimentAnalysis> RunAsync(TrialFiles files, bool resume = false) => Workplace.InTime(Tune.RunAsync(
        async (Configuration _, TrialContext trial) =>
        {
            await trial.ReportAsync(("loss", 2.0));
            await trial.ReportAsync(("loss", 1.0));
        }, place.Options with { Loggers = files, Config = new() { ["lr"] = 0.5, ["a"] = 1 }, Resume = resume }));

    private static string Read(ExperimentAnalysis analysis, string name) => File.ReadAllText(Path.Combine(analysis.PathOf(analysis.Trials[0]), name));
}
