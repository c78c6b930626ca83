using Attune.Testing;
using Attune.Tests;
using Xunit;

namespace Attune.Parity;

/// <summary>The class form: every member that a trainable may override, in the order of its life.</summary>
public sealed class ClassLifeTests : IDisposable
{
    private readonly Workplace place = new();
    private readonly List<string> life = [];

    private RunOptions Options => place.Options with { Stop = new() { ["training_iteration"] = 2 }, Config = new() { ["x"] = 7 } };

    public void Dispose() => place.Dispose();

    [Fact]
    [Parity(Chapter.Trainables, "setup", "Trainable.SetupAsync")]
    [Parity(Chapter.Trainables, "step", "Trainable.StepAsync")]
    [Parity(Chapter.Trainables, "save_checkpoint", "Trainable.SaveCheckpointAsync", Differs = "Always a directory.")]
    [Parity(Chapter.Trainables, "log_result", "Trainable.LogResult", Differs = "Given the report; the filled keys are properties of the trainable.")]
    [Parity(Chapter.Trainables, "_export_model", "Trainable.ExportModelAsync")]
    [Parity(Chapter.Trainables, "cleanup", "Trainable.CleanupAsync")]
    public async Task A_life_has_an_order()
    {
        await Tune.RunAsync(AnyTrainable.Of(() => new Diary(life)), Options with { CheckpointConfig = new() { CheckpointFrequency = 1 }, ExportFormats = ["onnx"] });

        Assert.Equal(["setup 7", "step 1", "log 1", "save 1", "step 2", "log 2", "save 2", "export onnx", "cleanup"], life);
    }

    [Fact]
    [Parity(Chapter.Trainables, "load_checkpoint", "Trainable.LoadCheckpointAsync")]
    public async Task A_retry_loads_before_it_steps()
    {
        await Tune.RunAsync(AnyTrainable.Of(() => new Diary(life, failsAt: 2)), Options with { CheckpointConfig = new() { CheckpointFrequency = 1 }, MaxFailures = 1 });

        Assert.Equal(["setup 7", "step 1", "log 1", "save 1", "step 2", "cleanup", "setup 7", "load 1", "step 2", "log 2", "save 2", "cleanup"], life);
    }

    [Fact]
    [Parity(Chapter.Trainables, "reset_config", "Trainable.ResetConfigAsync")]
    public async Task An_instance_that_is_reused_is_reset_instead_of_set_up()
    {
        await Tune.RunAsync(AnyTrainable.Of(() => new Diary(life)), Options with { NumSamples = 2, MaxConcurrentTrials = 1, ReuseActors = true });

        Assert.Equal(["setup 7", "step 1", "log 1", "step 2", "log 2", "reset 7", "step 1", "log 1", "step 2", "log 2", "cleanup"], life);
    }

    [Fact]
    [Parity(Chapter.Trainables, "default_resource_request", "Trainable.DefaultResourceRequest", Differs = "Asked of an instance that is not set up.")]
    public async Task The_class_says_what_a_trial_of_a_configuration_takes()
    {
        var granted = new List<double>();

        await Tune.RunAsync(AnyTrainable.Of(() => new Greedy(granted)), Options with { Config = new() { ["cpus"] = Tune.GridSearch(1, 2) }, Capacity = new Resources(cpu: 2) });

        Assert.Equal([1, 2], granted);
    }

    [Fact]
    public async Task Resources_said_in_two_places_are_refused()
    {
        var error = await Assert.ThrowsAsync<TuneException>(() => Tune.RunAsync(
            AnyTrainable.Of(() => new Greedy([])), Options with { Config = new() { ["cpus"] = 1 }, ResourcesPerTrial = new Resources(cpu: 1) }));

        Assert.Contains("ResourcesPerTrial", Assert.Single(error.Problems), StringComparison.Ordinal);
    }

    [Fact]
    [Parity(Chapter.Trainables, "train", "Trainable.TrainAsync")]
    [Parity(Chapter.Trainables, "save", "Trainable.SaveAsync")]
    [Parity(Chapter.Trainables, "restore", "Trainable.RestoreAsync")]
    [Parity(Chapter.Trainables, "stop", "Trainable.StopAsync")]
    [Parity(Chapter.Trainables, "reset", "Trainable.ResetAsync")]
    [Parity(Chapter.Trainables, "export_model", "Trainable.ExportAsync")]
    [Parity(Chapter.Trainables, "iteration", "Trainable.Iteration")]
    [Parity(Chapter.Trainables, "config", "Trainable.Config")]
    public async Task The_same_life_can_be_led_by_hand()
    {
        var (diary, checkpoint) = (new Diary(life), Path.Combine(place.Root, "saved"));
        await diary.StartAsync(Configuration.Empty.With("x", 1), cancellationToken: TestContext.Current.CancellationToken);
        var result = await diary.TrainAsync(TestContext.Current.CancellationToken);
        await diary.SaveAsync(checkpoint, TestContext.Current.CancellationToken);
        await diary.TrainAsync(TestContext.Current.CancellationToken);
        await diary.RestoreAsync(checkpoint, TestContext.Current.CancellationToken);
        Assert.Equal(1, diary.Iteration);
        Assert.True(await diary.ResetAsync(Configuration.Empty.With("x", 2), TestContext.Current.CancellationToken));
        await diary.ExportAsync(["onnx"], place.Root, TestContext.Current.CancellationToken);
        await diary.StopAsync();

        Assert.Equal((2, 0), (diary.Config.Int("x"), diary.Iteration));
        Assert.Equal(["loss", "done", "training_iteration", "time_this_iter_s", "time_total_s"], result.Names.Span.ToArray());
        Assert.Equal(["setup 1", "step 1", "log 1", "save 1", "step 2", "log 2", "load 1", "reset 2", "export onnx", "cleanup"], life);
    }

    [Fact]
    [Parity(Chapter.Trainables, "validate_save_restore", "SaveRestore.ValidateAsync")]
    public async Task A_class_that_saves_all_it_needs_is_valid_and_one_that_does_not_is_told_what_differs()
    {
        await SaveRestore.ValidateAsync<Counter>();

        var error = await Assert.ThrowsAnyAsync<Exception>(() => SaveRestore.ValidateAsync<Forgetful>());
        Assert.Contains("the checkpoint lacks something", error.Message, StringComparison.Ordinal);
    }

    private sealed class Diary(List<string> life, int failsAt = 0) : Trainable
    {
        private int count;

        protected override ValueTask SetupAsync(Configuration config, CancellationToken cancellationToken) => Note($"setup {config["x"]}");

        protected override ValueTask<Report> StepAsync(CancellationToken cancellationToken)
        {
            life.Add($"step {++count}");
            if (count == failsAt && Trial.Attempt == 1) throw new InvalidOperationException("as configured");
            return new(new Report(("loss", count)));
        }

        protected override void LogResult(Report report) => life.Add($"log {Iteration}");

        protected override async ValueTask SaveCheckpointAsync(string directory, CancellationToken cancellationToken)
        {
            await Note($"save {count}");
            await File.WriteAllTextAsync(Path.Combine(directory, "count"), $"{count}", cancellationToken);
        }

        protected override async ValueTask LoadCheckpointAsync(string directory, CancellationToken cancellationToken)
        {
            count = int.Parse(await File.ReadAllTextAsync(Path.Combine(directory, "count"), cancellationToken));
            await Note($"load {count}");
        }

        protected override async ValueTask<bool> ResetConfigAsync(Configuration config, CancellationToken cancellationToken)
        {
            count = 0;
            await Note($"reset {config["x"]}");
            return true;
        }

        protected override ValueTask<IReadOnlyDictionary<string, string>> ExportModelAsync(IReadOnlyList<string> formats, string directory, CancellationToken cancellationToken)
        {
            life.Add($"export {string.Join(' ', formats)}");
            return new(new Dictionary<string, string>());
        }

        protected override ValueTask CleanupAsync() => Note("cleanup");

        private ValueTask Note(string what)
        {
            life.Add(what);
            return default;
        }
    }

    private sealed class Greedy(List<double> granted) : Trainable
    {
        public override Resources? DefaultResourceRequest(Configuration config) => new Resources(cpu: config.Int("cpus"));

        protected override ValueTask<Report> StepAsync(CancellationToken cancellationToken)
        {
            granted.Add(Trial.Resources["cpu"]);
            return new(new Report(("loss", 1), ("done", true)));
        }
    }

    private sealed class Forgetful : Trainable
    {
        private int count;

        protected override ValueTask<Report> StepAsync(CancellationToken cancellationToken) => new(new Report(("loss", ++count)));

        protected override ValueTask SaveCheckpointAsync(string directory, CancellationToken cancellationToken) => default;
    }
}
