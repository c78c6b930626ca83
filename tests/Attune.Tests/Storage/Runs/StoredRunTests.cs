using Attune.Testing;
using Xunit;

namespace Attune.Tests.Storage;

/// <summary>Runs whose experiment is kept in a store.</summary>
public sealed class StoredRunTests : IDisposable
{
    private readonly Warehouse place = new();
    private readonly CancellationTokenSource request = new();

    public void Dispose()
    {
        request.Dispose();
        place.Dispose();
    }

    [Fact]
    public async Task At_its_end_everything_is_in_the_store_and_nothing_on_the_machine()
    {
        var analysis = await Workplace.InTime(Tune.RunAsync(Warehouse.Count(5), place.Options with { NumSamples = 3, Loggers = TrialFiles.All, CheckpointConfig = new() { CheckpointFrequency = 2 } }));

        Assert.Empty(place.FilesOn("here"));
        Assert.False(Directory.EnumerateDirectories(place.Machine("here")).Any());
        foreach (var trial in analysis.Trials)
        {
            var folder = $"t/{trial.Id:D6}/";
            Assert.Equal(5, (await place.TextAsync(folder + "result.json")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
            Assert.Equal(6, (await place.TextAsync(folder + "progress.csv")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
            Assert.Contains(folder + "params.json", await place.NamesAsync());
            Assert.Single(await place.NamesAsync(folder + "events.out.tfevents"));
            Assert.Equal([.. trial.Checkpoints.Select(kept => $"{folder}{kept.Name}/deep/iteration")], (await place.NamesAsync(folder + "checkpoint_")).Where(name => name.EndsWith("iteration", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task What_is_read_from_the_store_is_what_the_run_returned()
    {
        var run = await Workplace.InTime(Tune.RunAsync(Warehouse.Count(3), place.Options with { NumSamples = 2, Config = new() { ["x"] = Tune.Uniform(0, 1) }, CheckpointConfig = new() { CheckpointAtEnd = true, CheckpointFrequency = 3 } }));

        var opened = await place.OpenAsync();

        Assert.Equal("teams/vision/run", run.ExperimentPath);
        Assert.Equal(run.ExperimentPath, opened.ExperimentPath);
        Assert.Equal(run.ToString(), opened.ToString());
        Assert.Equal(run.BestConfig, opened.BestConfig);
        Assert.Equal(run.BestCheckpoint, opened.BestCheckpoint);
        Assert.Equal(3, (await run.TrialTableAsync(run.Trials[0])).Rows.Count);
        Assert.Equal((await run.TrialTableAsync(run.Trials[1])).ToCsv(), (await opened.TrialTableAsync(opened.Trials[1])).ToCsv());
    }

    [Fact]
    public async Task A_checkpoint_is_brought_to_a_directory()
    {
        var analysis = await Workplace.InTime(Tune.RunAsync(Warehouse.Count(4), place.Options with { CheckpointConfig = new() { CheckpointFrequency = 2 } }));
        var latest = analysis.Trials[0].LatestCheckpoint!;

        var temporary = await analysis.FetchAsync(latest);
        var mine = await (await place.OpenAsync()).FetchAsync(latest, place.Machine("mine"));

        Assert.Equal("teams/vision/run/t/000000/checkpoint_000001", analysis.PathOf(latest));
        Assert.Equal(("4", "4"), (await File.ReadAllTextAsync(Path.Combine(temporary, "deep", "iteration")), await File.ReadAllTextAsync(Path.Combine(mine, "deep", "iteration"))));
        Assert.Equal(place.Machine("mine"), mine);
        Directory.Delete(temporary, recursive: true);
    }

    [Fact]
    public async Task A_checkpoint_that_is_not_as_it_was_written_is_refused_with_its_file()
    {
        var analysis = await Workplace.InTime(Tune.RunAsync(Warehouse.Count(2), place.Options with { CheckpointConfig = new() { CheckpointFrequency = 2 } }));
        await place.PutAsync("t/000000/checkpoint_000000/deep/iteration", "3");

        var refusal = await Assert.ThrowsAsync<TuneException>(() => analysis.FetchAsync(analysis.Trials[0].LatestCheckpoint!));

        Assert.Contains("'teams/vision/run/t/000000/checkpoint_000000' is not as it was written: 'deep/iteration' was changed", refusal.Message, StringComparison.Ordinal);
        await place.Blobs.DeleteAsync("teams/vision/run/t/000000/checkpoint_000000.manifest", default);
        Assert.Contains("There is no checkpoint", (await Assert.ThrowsAsync<TuneException>(() => analysis.FetchAsync(analysis.Trials[0].LatestCheckpoint!))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Checkpoints_that_are_dropped_leave_the_store()
    {
        var analysis = await Workplace.InTime(Tune.RunAsync(Warehouse.Count(9), place.Options with { CheckpointConfig = new() { CheckpointFrequency = 1, NumToKeep = 2 } }));

        var kept = analysis.Trials[0].Checkpoints.Select(checkpoint => checkpoint.Name).ToList();
        Assert.Equal(2, kept.Count);
        Assert.Equal([.. kept.SelectMany(name => new[] { $"t/000000/{name}.manifest", $"t/000000/{name}/deep/iteration" })], await place.NamesAsync("t/000000/"));
    }

    [Fact]
    public async Task A_checkpoint_that_a_report_brings_is_in_the_store_before_the_report_counts()
    {
        var analysis = await Workplace.InTime(Tune.RunAsync(async (_, trial) =>
        {
            var directory = Directory.CreateDirectory(Path.Combine(trial.Directory, "ready")).FullName;
            await File.WriteAllTextAsync(Path.Combine(directory, "weights"), "0.5");
            await trial.ReportAsync(new Report(("loss", 1)) { CheckpointDirectory = directory });
            Assert.Equal("0.5", await place.TextAsync("t/000000/checkpoint_000000/weights"));
        }, place.Options));

        Assert.Equal(1, analysis.Trials[0].LatestCheckpoint!.Iteration);
    }

    [Fact]
    public async Task A_run_goes_on_on_another_machine_where_it_was_with_its_checkpoints_files_and_artifacts()
    {
        var options = (RunOptions options) => options with { NumSamples = 2, Resume = true, Loggers = TrialFiles.All, SyncConfig = options.SyncConfig with { SyncArtifacts = true }, CheckpointConfig = new() { CheckpointFrequency = 1 } };
        Task Log(TrialContext trial, int i) => File.AppendAllTextAsync(Path.Combine(trial.Directory, "notes.txt"), $"{i} ");
        var first = await Workplace.InTime(Tune.RunAsync(Warehouse.Count(8, async (trial, i) =>
        {
            await Log(trial, i);
            if (i == 4 && trial.TrialId == 0) await request.CancelAsync();
        }), options(place.On("here")), request.Token));
        Assert.Contains(first.Trials, trial => trial.Status == TrialStatus.Interrupted);

        var second = await Workplace.InTime(Tune.RunAsync(Warehouse.Count(8, Log), options(place.On("elsewhere"))));

        Assert.All(second.Trials, trial => Assert.Equal((TrialStatus.Terminated, 8), (trial.Status, trial.Iteration)));
        var decisions = (await place.TextAsync("decisions.csv")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(",interrupt,user,", decisions[1], StringComparison.Ordinal);
        Assert.Equal(1 + (await second.DecisionsAsync(null, TestContext.Current.CancellationToken)).Rows.Count, decisions.Length);
        for (var trial = 0; trial < 2; trial++)
        {
            Assert.Equal(8, (await place.TextAsync($"t/{trial:D6}/result.json")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
            Assert.Equal(Enumerable.Range(1, 8), (await place.TextAsync($"t/{trial:D6}/notes.txt")).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).Distinct());
        }
        Assert.Empty(place.FilesOn("here"));
        Assert.Empty(place.FilesOn("elsewhere"));
    }

    [Fact]
    public async Task What_callbacks_want_to_know_again_goes_with_the_experiment_and_so_does_the_state_for_readers()
    {
        var (here, elsewhere) = (new Counting(), new Counting());
        await Workplace.InTime(Tune.RunAsync(Warehouse.Count(1), place.On("here") with { Loggers = TrialFiles.ExperimentState, Callbacks = [here] }));

        await Workplace.InTime(Tune.RunAsync(Warehouse.Count(1), place.On("elsewhere") with { Resume = true, NumSamples = 3, Callbacks = [elsewhere] }));

        Assert.Equal((0, 1), (here.Begun, here.Count));
        Assert.Equal((1, 3), (elsewhere.Begun, elsewhere.Count));
        Assert.Single(await place.NamesAsync("experiment_state-"));
        Assert.Equal(["callbacks/0.json"], await place.NamesAsync("callbacks/"));
        Assert.Empty(place.FilesOn("here"));
        Assert.Empty(place.FilesOn("elsewhere"));
    }

    [Fact]
    public async Task A_checkpoint_that_is_gone_fails_the_trial_and_is_named()
    {
        RunOptions options = place.Options with { Resume = true, RaiseOnFailedTrial = false };
        await Workplace.InTime(Tune.RunAsync(Warehouse.Count(8, async (_, i) =>
        {
            if (i == 4) await request.CancelAsync();
        }), options, request.Token));
        foreach (var name in await place.NamesAsync("t/")) await place.Blobs.DeleteAsync($"teams/vision/run/{name}", default);

        var analysis = await Workplace.InTime(Tune.RunAsync(Warehouse.Count(8), options));

        Assert.Contains("There is no checkpoint 'teams/vision/run/t/000000/checkpoint_000000'", analysis.Trials[0].Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_experiment_that_is_there_is_neither_overwritten_nor_silently_gone_on_with()
    {
        await Workplace.InTime(Tune.RunAsync(Warehouse.Count(1), place.Options));

        var refusal = await Assert.ThrowsAsync<TuneException>(() => Tune.RunAsync(Warehouse.Count(1), place.Options));

        Assert.Contains("'teams/vision/run'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Resume = true", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Decisions_are_asked_again_from_the_store(bool areByFronts)
    {
        var asha = new Asha { MaxT = 9, GracePeriod = 1, Objectives = areByFronts ? [new("loss", Mode.Min), new("latency", Mode.Min)] : [] };
        RunOptions options = place.Options with { NumSamples = 12, Config = new() { ["x"] = Tune.Uniform(0, 1) }, Scheduler = asha };
        await Workplace.InTime(Tune.RunAsync(async (config, trial) =>
        {
            for (var i = 0; i < 9; i++) await trial.ReportAsync(("loss", config.Double("x")), ("latency", Math.Abs(config.Double("x") - 0.5)));
        }, options));

        var verification = await Experiment.VerifyAsync(options);

        Assert.True(verification.Holds, verification.ToString());
        Assert.InRange(verification.Decisions, 12, 200);
    }

    [Fact]
    public async Task A_long_run_leaves_an_index_and_opening_reads_only_what_came_after_it()
    {
        RunOptions options = place.Options with { NumSamples = 8, Durability = Durability.EveryBatch };
        var run = await Workplace.InTime(Tune.RunAsync(Warehouse.Count(200), options));
        Assert.Contains("journal/index", await place.NamesAsync());
        await Workplace.InTime(Tune.RunAsync(Warehouse.Count(200), options with { NumSamples = 9, Resume = true }));
        var pieces = (await place.NamesAsync("journal/0")).Count;
        var counted = new FaultyBlobStore(place.Blobs);

        var opened = await place.OpenAsync(counted);

        var read = counted.Calls.Count(call => call.Verb == BlobVerb.Read && call.Key.EndsWith(".jsonl", StringComparison.Ordinal));
        Assert.InRange(read, 2, pieces);
        Assert.DoesNotContain(counted.Calls.GroupBy(call => call.Key), calls => calls.Count() > 1 && calls.Key.EndsWith(".jsonl", StringComparison.Ordinal));
        Assert.Equal(run.Trials.Select(trial => trial.LastResult), opened.Trials.Take(8).Select(trial => trial.LastResult));
        Assert.Equal(9, opened.Trials.Count(trial => trial.Iteration == 200));
        await place.PutAsync("journal/index", "no index");
        Assert.Equal(opened.ToString(), (await place.OpenAsync()).ToString());
    }

    [Fact]
    public async Task Where_nothing_is_an_analysis_says_so() =>
        Assert.Contains("'teams/vision/run'", (await Assert.ThrowsAsync<TuneException>(() => place.OpenAsync())).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Files_of_trials_that_nobody_asked_to_bring_stay_on_the_machine()
    {
        await Workplace.InTime(Tune.RunAsync(Warehouse.Count(1, (trial, _) => File.WriteAllTextAsync(Path.Combine(trial.Directory, "notes.txt"), "mine")), place.Options with { Loggers = TrialFiles.All }));

        Assert.EndsWith(Path.Combine("t", "000000", "notes.txt"), Assert.Single(place.FilesOn("here")), StringComparison.Ordinal);
        Assert.DoesNotContain("t/000000/notes.txt", await place.NamesAsync());
    }

    [Fact]
    public async Task A_run_whose_experiment_is_taken_over_ends_and_is_told()
    {
        var (begun, taken) = (new TaskCompletionSource(), new TaskCompletionSource());
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        var run = Tune.RunAsync(async (_, trial) =>
        {
            await trial.ReportAsync(("loss", 1));
            begun.SetResult();
            await taken.Task;
            while (true)
            {
                time.Advance(TimeSpan.FromSeconds(1));
                await trial.ReportAsync(("loss", 1));
            }
        }, place.Options with { TimeProvider = time, Durability = Durability.EveryBatch });
        await begun.Task;

        await Workplace.InTime(Tune.RunAsync(Warehouse.Count(1), place.On("elsewhere") with { Resume = true, TakeOver = true, Durability = Durability.EveryBatch }));
        taken.SetResult();

        await Assert.ThrowsAsync<ExperimentInUseException>(() => Workplace.InTime(run));
    }

    private sealed class Counting : Callback
    {
        public int Begun { get; private set; }

        public int Count { get; private set; }

        public override void SetState(Configuration state) => Begun = Count = (int)state["count"].AsInteger();

        public override Configuration? GetState() => new([new("count", Count)]);

        public override void OnTrialComplete(long iteration, IReadOnlyList<Trial> trials, Trial trial) => Count++;
    }
}
