using Xunit;

namespace Attune.Scenarios;

/// <summary>The wall clock is set back in the middle of a run.</summary>
public sealed class ClockTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("attune-clock-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public async Task A_wall_clock_set_back_an_hour_changes_no_decision()
    {
        var (steady, jumping) = (new WallClock(), new WallClock());

        var undisturbed = await RunAsync("steady", steady, jump: false);
        var disturbed = await RunAsync("jumping", jumping, jump: true);

        Assert.Equal(Decisions(undisturbed), Decisions(disturbed));
        Assert.True(disturbed.Zip(disturbed.Skip(1)).Any(pair => pair.Second.At.Unix < pair.First.At.Unix - 1800 * Moment.Second), "The clock did not jump.");
        Assert.All(disturbed.Zip(disturbed.Skip(1)), pair => Assert.True(pair.Second.At.Time >= pair.First.At.Time, $"{pair.Second} goes back in time."));
        Assert.InRange(disturbed[^1].At.Elapsed, TimeSpan.Zero, TimeSpan.FromMinutes(2));
    }

    private async Task<List<ExperimentEvent>> RunAsync(string name, WallClock clock, bool jump)
    {
        await Tune.RunAsync(
            async (config, trial) =>
            {
                if (jump && trial.TrialId == 5) clock.SetBack(TimeSpan.FromHours(1));
                for (var i = 1; i <= 9; i++) await trial.ReportAsync(("loss", config.Double("x") + 1.0 / i));
            },
            new RunOptions
            {
                Name = name, StoragePath = root, Metric = "loss", Mode = Mode.Min, SearchAlg = "random", NumSamples = 12, Seed = 3, Verbose = 0, Loggers = TrialFiles.None, HandleSignals = false,
                Config = new() { ["x"] = Tune.Uniform(0, 1) }, Scheduler = new Asha { MaxT = 9, ReductionFactor = 3 }, MaxConcurrentTrials = 1,
                TimeBudget = TimeSpan.FromMinutes(30), TimeProvider = clock,
            });
        List<ExperimentEvent> events = [];
        await foreach (var batch in new JournalReader(Path.Combine(root, name)).ReadAsync()) events.AddRange(batch);
        return events;
    }

    private static IEnumerable<string> Decisions(List<ExperimentEvent> events) => events.Select(e => e switch
    {
        TrialCreated created => $"created {created.Trial} {created.Configuration}",
        ResultReported result => $"result {result.Trial} {result.Iteration} {result.Metrics} {result.Verdict}",
        TrialCompleted completed => $"completed {completed.Trial} {completed.Status} {completed.By} {completed.Reason}",
        _ => e.GetType().Name,
    });

    private sealed class WallClock : TimeProvider
    {
        private long back;

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(-Interlocked.Read(ref back));

        public void SetBack(TimeSpan by) => Interlocked.Exchange(ref back, by.Ticks);
    }
}
