using Attune.Tests;
using Xunit;

namespace Attune.Parity;

[Parity(Chapter.Parameters, "trial_dirname_creator", "RunOptions.TrialDirnameCreator, TrialDirname.RayStyle", Differs =
    "Default directories are short, `t/000017`; `TrialDirname.RayStyle` gives Ray's long names, and the experiment an `experiment_state-*.json`. Names that not every system takes are mended (`()<>:\"?*` and bars become `_`) or refused; two trials never share a directory, across sessions neither: the second gets a suffix.")]
public sealed class TrialDirnameCreatorTests : IDisposable
{
    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    private RunOptions Options => place.Options with { NumSamples = 2, Loggers = TrialFiles.Json, Config = new() { ["lr"] = Tune.Uniform(0, 1), ["units"] = 8 } };

    [Fact]
    public async Task Everything_of_a_trial_is_in_the_directory_that_it_names()
    {
        var analysis = await Tune.RunAsync(
            async (_, trial) =>
            {
                Console.WriteLine("printed");
                Console.Error.WriteLine("told");
                await File.WriteAllTextAsync(Path.Combine(trial.Directory, "mine"), "mine");
                await trial.ReportAsync((directory, token) => new(File.WriteAllTextAsync(Path.Combine(directory, "weights"), "1", token)), ("loss", trial.TrialId));
            },
            Options with { TrialDirnameCreator = trial => $"number {trial.Id}", LogToFile = true, CheckpointConfig = new() { CheckpointFrequency = 1 } });

        var directory = Path.Combine(place.Directory, "number 1");
        Assert.Equal(directory, analysis.PathOf(analysis.Trials[1]));
        Assert.Equal(["mine", "params.json", "result.json", "stderr", "stdout"], Directory.GetFiles(directory).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
        Assert.Equal(Path.Combine(directory, "checkpoint_000000"), analysis.PathOf(analysis.Trials[1].LatestCheckpoint!));
        Assert.Equal("1", await File.ReadAllTextAsync(Path.Combine(analysis.PathOf(analysis.Trials[1].LatestCheckpoint!), "weights")));
        Assert.Equal(["journal", "number 0", "number 1"], Directory.GetDirectories(place.Directory).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task In_a_store_too_and_a_resumed_session_goes_on_there()
    {
        var store = new MemoryBlobStore();
        RunOptions options = Options with
        {
            StoragePath = null, StorageFilesystem = store, SyncConfig = new() { StagingPath = place.Root }, TrialDirnameCreator = trial => $"number {trial.Id}", CheckpointConfig = new() { CheckpointFrequency = 1 },
        };
        await Workplace.InTime(Tune.RunAsync(TrainAsync, options));

        var analysis = await Workplace.InTime(Tune.RunAsync(TrainAsync, options with { Resume = true, NumSamples = 3 }));

        var keys = await store.ListAsync("run/number 2/", default).ToListAsync();
        Assert.Equal(["checkpoint_000000.manifest", "checkpoint_000000/weights", "params.json", "result.json"], keys.Select(key => key["run/number 2/".Length..]));
        Assert.Equal("run/number 2/checkpoint_000000", analysis.PathOf(analysis.Trials[2].LatestCheckpoint!));
        Assert.Empty(Directory.GetFiles(place.Root, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Rays_names_tell_what_was_searched_and_when()
    {
        var analysis = await Tune.RunAsync(Objective, Options with { TrialDirnameCreator = TrialDirname.RayStyle, Loggers = TrialFiles.All });

        Assert.All(analysis.Trials, trial => Assert.Matches($@"^Objective_t00000{trial.Id}_{trial.Id}_lr=0\.\d{{4}}_\d{{4}}-\d\d-\d\d_\d\d-\d\d-\d\d$", Path.GetFileName(analysis.PathOf(trial))));
    }

    [Fact]
    public async Task With_Rays_names_the_experiment_is_laid_out_as_Rays_and_read_as_Rays()
    {
        var analysis = await Tune.RunAsync(Objective, Options with { TrialDirnameCreator = TrialDirname.RayStyle, TrialNameCreator = trial => $"mine{trial.Id}", Loggers = TrialFiles.All });

        var read = ExperimentAnalysis.FromRayResults(place.Directory, "loss", Mode.Min);
        Assert.Single(Directory.GetFiles(place.Directory, "experiment_state-*.json"));
        Assert.Equal(analysis.Trials.Select(analysis.PathOf), read.Trials.Select(read.PathOf));
        Assert.Equal(analysis.Trials.Select(trial => trial.LastResult!["loss"]), read.Trials.Select(trial => trial.LastResult!["loss"]));
        Assert.All(analysis.Trials, trial => Assert.StartsWith($"mine{trial.Id}_{trial.Id}_lr=", Path.GetFileName(analysis.PathOf(trial))));
        Assert.Empty(read.Warnings);
    }

    [Fact]
    [Parity(Chapter.Environment, "TUNE_MAX_LEN_IDENTIFIER", "RunOptions.MaxLenIdentifier", Differs = "`ATTUNE_MAX_LEN_IDENTIFIER`.")]
    public async Task Long_names_are_cut_before_the_time()
    {
        var analysis = await Tune.RunAsync(Objective, Options with { TrialDirnameCreator = TrialDirname.RayStyle, MaxLenIdentifier = 12 });

        Assert.All(analysis.Trials, trial => Assert.Matches(@"^Objective_t0_\d{4}-\d\d-\d\d_", Path.GetFileName(analysis.PathOf(trial))));
        Assert.Equal(2, analysis.Trials.Select(analysis.PathOf).Distinct().Count());
        var error = await Assert.ThrowsAsync<TuneException>(() => Tune.RunAsync(Objective, Options with { MaxLenIdentifier = 0 }));
        Assert.Contains("MaxLenIdentifier is 0", Assert.Single(error.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_two_trials_share_a_directory()
    {
        await Tune.RunAsync(Objective, Options with { TrialDirnameCreator = trial => trial.Id == 0 ? "same" : "SAME" });

        var analysis = await Tune.RunAsync(Objective, Options with { Resume = true, NumSamples = 3, TrialDirnameCreator = _ => "same" });

        Assert.Equal(["same", "SAME_0001", "same_0002"], analysis.Trials.Select(trial => trial.DirectoryName));
    }

    [Theory]
    [InlineData("lr (0.1)", "lr _0.1_")]
    [InlineData("a:b*c?", "a_b_c_")]
    [InlineData("ends in a dot.", "ends in a dot_")]
    [InlineData("grüße", "grüße")]
    public async Task What_some_systems_do_not_take_is_mended(string name, string mended)
    {
        var analysis = await Tune.RunAsync(Objective, Options with { NumSamples = 1, TrialDirnameCreator = _ => name });

        Assert.Equal(mended, analysis.Trials[0].DirectoryName);
        Assert.True(File.Exists(Path.Combine(place.Directory, mended, "result.json")));
    }

    [Theory]
    [InlineData(null, "must give a name")]
    [InlineData("", "it is empty")]
    [InlineData("..", "another directory")]
    [InlineData("a/b", "it is a path")]
    [InlineData("a\\b", "it is a path")]
    [InlineData("a\nb", "control character")]
    [InlineData("journal", "files of that name")]
    [InlineData("T", "files of that name")]
    [InlineData(".hidden", "files of that name")]
    [InlineData("con.txt", "device")]
    public async Task What_cannot_be_a_directory_is_refused(string? name, string part)
    {
        var error = await Assert.ThrowsAsync<TuneException>(() => Tune.RunAsync(Objective, Options with { TrialDirnameCreator = _ => name! }));

        Assert.Contains("TrialDirnameCreator gave", error.Message, StringComparison.Ordinal);
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_too_long_for_a_file_system_is_refused()
    {
        var error = await Assert.ThrowsAsync<TuneException>(() => Tune.RunAsync(Objective, Options with { TrialDirnameCreator = _ => new string('ü', 121) }));

        Assert.Contains("242 bytes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_fails_in_it_is_told_and_mended_the_run_goes_on()
    {
        var error = await Assert.ThrowsAsync<TuneException>(() => Tune.RunAsync(Objective, Options with { TrialDirnameCreator = trial => trial.Id == 0 ? "first" : throw new InvalidOperationException("no idea") }));

        var resumed = await Tune.RunAsync(Objective, Options with { Resume = true, TrialDirnameCreator = trial => $"second {trial.Id}" });

        Assert.Contains("TrialDirnameCreator failed for trial t000001", error.Message, StringComparison.Ordinal);
        Assert.Equal((2, "second 1"), (resumed.Trials.Count, resumed.Trials[1].DirectoryName));
    }

    private static Task TrainAsync(Configuration config, TrialContext trial) =>
        trial.ReportAsync((directory, token) => new(File.WriteAllTextAsync(Path.Combine(directory, "weights"), "1", token)), ("loss", 1)).AsTask();

    private static double Objective(Configuration config) => config["lr"].AsDouble();
}
