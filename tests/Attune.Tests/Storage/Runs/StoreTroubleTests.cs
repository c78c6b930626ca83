using Attune.Testing;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Attune.Tests.Storage;

/// <summary>Runs whose store is slow, fails, lies about its answers, goes away, or whose machine does.</summary>
public sealed class StoreTroubleTests(ITestOutputHelper output) : IDisposable
{
    private const int Trials = 6, Iterations = 5;
    private readonly Warehouse place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task While_the_store_is_down_reports_wait_with_a_reason_and_the_run_goes_on_when_it_is_back()
    {
        var (watcher, time, down, acknowledged) = (new Watcher(), new FakeTimeProvider(), new TaskCompletionSource(), 0);
        var run = Tune.RunAsync(async (_, trial) =>
        {
            for (var i = 1; i <= 100; i++)
            {
                time.Advance(TimeSpan.FromMilliseconds(100));
                await trial.ReportAsync(("loss", i));
                Volatile.Write(ref acknowledged, i);
                if (i < 30) continue;
                place.Store.IsDown |= i == 30;
                down.TrySetResult();
            }
        }, place.Options with { Callbacks = [watcher], TimeProvider = time });

        await down.Task;
        var reason = await watcher.WaitingAsync(run);
        var whileDown = Volatile.Read(ref acknowledged);
        place.Store.IsDown = false;
        while (!run.IsCompleted)
        {
            time.Advance(TimeSpan.FromMilliseconds(50));
            await Task.Yield();
        }
        var analysis = await Workplace.InTime(run);

        Assert.Contains("'teams/vision/run'", reason, StringComparison.Ordinal);
        Assert.InRange(whileDown, 30, 51); // two seconds further at most
        Assert.Equal((TrialStatus.Terminated, 100), (analysis.Trials[0].Status, analysis.Trials[0].Iteration));
        Assert.Null(watcher.Run!.Waiting);
        Assert.Equal(100, (await (await place.OpenAsync()).TrialTableAsync(analysis.Trials[0])).Rows.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Calls_that_fail_and_answers_that_are_lost_change_nothing(int seed)
    {
        place.Store.Faults = FaultyBlobStore.AtRandom(seed, 0.05);
        place.Store.Latency = TimeSpan.FromMilliseconds(1);

        var analysis = await Workplace.InTime(Tune.RunAsync(Warehouse.Count(Iterations), Options(place.Options)));

        Assert.All(analysis.Trials, trial => Assert.Equal((TrialStatus.Terminated, Iterations), (trial.Status, trial.Iteration)));
        await AssertSoundAsync(place.Blobs, Trials);
        Assert.All(Enumerable.Range(0, Trials), trial => Assert.Equal(Iterations, place.TextAsync($"t/{trial:D6}/result.json").Result.Count(character => character == '\n')));
    }

    [Fact]
    public async Task A_store_that_denies_everything_is_told_before_the_first_trial()
    {
        var begun = 0;
        place.Store.Faults = _ => BlobFault.Denied;

        var refusal = await Assert.ThrowsAsync<TuneException>(() => Tune.RunAsync((Configuration _) => begun++, place.Options));

        Assert.Contains("was denied", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0, begun);
    }

    [Fact]
    public async Task A_save_that_the_store_does_not_take_in_time_is_given_up_and_the_trial_goes_on()
    {
        place.Store.Faults = call => call.Verb == BlobVerb.Write && call.Key.Contains("checkpoint_", StringComparison.Ordinal) ? BlobFault.Refused : BlobFault.None;

        var analysis = await Workplace.InTime(Tune.RunAsync(Warehouse.Count(3), place.Options with { SaveTimeout = TimeSpan.FromMilliseconds(300), CheckpointConfig = new() { CheckpointFrequency = 2 } }));

        Assert.Equal((TrialStatus.Terminated, 3, 0), (analysis.Trials[0].Status, analysis.Trials[0].Iteration, analysis.Trials[0].Checkpoints.Count));
    }

    // The machine may die after any call: what the store has then is an experiment to go on with.
    [Fact]
    public async Task At_every_moment_the_store_holds_an_experiment_that_can_be_gone_on_with()
    {
        var moments = new List<MemoryBlobStore>();
        place.Store.Faults = call =>
        {
            lock (moments) if (call.Verb is BlobVerb.Write or BlobVerb.Delete) moments.Add(place.CopyAsync().Result);
            return BlobFault.None;
        };
        await Workplace.InTime(Tune.RunAsync(Warehouse.Count(Iterations), Options(place.Options) with { Durability = Durability.EveryBatch }));

        output.WriteLine($"{moments.Count} moments");
        Assert.InRange(moments.Count, 50, 5000);
        foreach (var moment in moments.Where(HasJournal)) await AssertSoundAsync(moment, null);
        for (var i = 0; i < 12; i++)
        {
            var moment = moments[i * (moments.Count - 1) / 11];
            await Workplace.InTime(Tune.RunAsync(Warehouse.Count(Iterations), Options(place.On($"machine{i}", moment)) with { TakeOver = true }));
            await AssertSoundAsync(moment, Trials);
        }
    }

    private static RunOptions Options(RunOptions options) => options with
    {
        NumSamples = Trials, Resume = true, Loggers = TrialFiles.Json, Config = new() { ["x"] = Tune.Uniform(0, 1) }, CheckpointConfig = new() { CheckpointFrequency = 1, NumToKeep = 1 },
    };

    private static bool HasJournal(MemoryBlobStore store) => store.ListAsync("teams/vision/run/journal/0", default).ToBlockingEnumerable().Any();

    // It opens, what it refers to is there and whole; and if it should be finished, it is.
    private async Task AssertSoundAsync(MemoryBlobStore store, int? finished)
    {
        var analysis = await place.OpenAsync(store);
        foreach (var checkpoint in analysis.Trials.SelectMany(trial => trial.Checkpoints))
        {
            var directory = await analysis.FetchAsync(checkpoint);
            Assert.Equal($"{checkpoint.Iteration}", await File.ReadAllTextAsync(Path.Combine(directory, "deep", "iteration")));
            Directory.Delete(directory, recursive: true);
        }
        if (finished is not { } trials) return;
        Assert.Equal(trials, analysis.Trials.Count);
        Assert.All(analysis.Trials, trial => Assert.Equal((TrialStatus.Terminated, Iterations), (trial.Status, trial.Iteration)));
    }
}
