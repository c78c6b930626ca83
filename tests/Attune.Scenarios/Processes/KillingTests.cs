using Attune.Victim;
using Xunit;

namespace Attune.Scenarios;

/// <summary>A real process is killed at random moments, started again each time, and loses nothing.</summary>
public sealed class KillingTests(ITestOutputHelper output) : IDisposable
{
    private const int Kills = 30;
    private readonly string home = Directory.CreateTempSubdirectory("attune-killed-").FullName;
    private string root = "";

    private string Place => Path.Combine(root, "victim");

    public void Dispose() => Directory.Delete(home, recursive: true);

    [Fact]
    public async Task Killed_at_thirty_random_moments_and_resumed_nothing_acknowledged_is_lost()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        output.WriteLine($"seed {seed}");
        root = home;

        for (var kills = 0; kills < Kills;)
        {
            // Every third one soon after the start of the process: while it opens, reads what is there, brings the files up to date.
            var dies = kills % 3 == 2 ? await RunAndKillAsync(TimeSpan.FromMilliseconds(random.NextDouble() * 300), onceItRuns: false) : await RunAndKillAsync(TimeSpan.FromMilliseconds(random.NextDouble() * 50), onceItRuns: true);
            if (dies) await AssertSoundAsync($"seed {seed}, after kill {++kills}");
            else await FinishAsync(seed);
        }
        await FinishAsync(seed);
    }

    // Where the experiment is over sooner than thirty kills, another one is begun.
    private async Task FinishAsync(int seed)
    {
        using var last = VictimProcess.Start(null, "experiment", root);
        Assert.Equal("finished 150", await last.SaysAsync("finished"));
        Assert.Equal(0, await last.ExitAsync());
        var events = await AssertSoundAsync($"seed {seed}, at the end");
        output.WriteLine($"{events.Count} events, {events.OfType<ResultReported>().Count()} results, {events.OfType<SessionStarted>().Count()} sessions, {events.OfType<TrialRewound>().Count()} rewinds");
        AssertComplete(events);
        await AssertFilesAsync(events);
        AssertVerified(events);
        root = Directory.CreateDirectory(Path.Combine(root, "next")).FullName;
    }

    private async Task<bool> RunAndKillAsync(TimeSpan life, bool onceItRuns)
    {
        using var victim = VictimProcess.Start(null, "experiment", root);
        if (onceItRuns && await victim.SaysAsync("running") != "running") return false;
        await Task.Delay(life);
        return await victim.KillAsync();
    }

    private async Task<List<ExperimentEvent>> AssertSoundAsync(string when)
    {
        List<ExperimentEvent> events = [];
        await foreach (var batch in new JournalReader(Place).ReadAsync()) events.AddRange(batch);
        var results = events.OfType<ResultReported>().CountBy(result => (result.Trial, result.Attempt, result.Iteration)).ToDictionary();
        Assert.All(results, result => Assert.True(result.Value == 1, $"{result.Key} is there {result.Value} times: {when}"));
        Assert.All(Acknowledged(), result => Assert.True(results.ContainsKey(result), $"{result} was acknowledged and is not there: {when}"));
        foreach (var checkpoint in Fold(events).Trials.SelectMany(trial => trial.Checkpoints))
        {
            var file = Path.Combine(Place, "t", $"{checkpoint.Trial:D6}", checkpoint.Name, "iteration");
            Assert.True(File.Exists(file), $"{file} is referenced and is not there: {when}");
            Assert.Equal($"{checkpoint.Iteration}", await File.ReadAllTextAsync(file));
        }
        return events;
    }

    private IEnumerable<(int, int, int)> Acknowledged() =>
        File.Exists(Path.Combine(root, "acks")) ? File.ReadLines(Path.Combine(root, "acks")).Select(line => line.Split(' ')).Select(parts => (int.Parse(parts[0]), int.Parse(parts[1]), int.Parse(parts[2]))) : [];

    private static void AssertComplete(List<ExperimentEvent> events)
    {
        var state = Fold(events);
        Assert.Equal(150, state.Trials.Count);
        Assert.All(state.Trials, trial => Assert.Equal(TrialStatus.Terminated, trial.Status));
        Assert.All(state.Trials, trial => Assert.True(trial.Iteration == 30 || trial.Verdict is { By: DecidedBy.Scheduler }, $"{trial} ended at {trial.Iteration}: {trial.Verdict?.Reason}"));
        Assert.Equal("finished", Assert.IsType<SessionEnded>(events[^1]).Reason);
    }

    // The files of the trials tell what the journal tells, whatever session wrote them; what a restart took back is taken out of them.
    private async Task AssertFilesAsync(List<ExperimentEvent> events)
    {
        foreach (var trial in events.OfType<TrialEvent>().GroupBy(e => e.Trial))
        {
            List<int> iterations = [];
            foreach (var e in trial)
            {
                if (e is ResultReported result) iterations.Add(result.Iteration);
                else if (e is TrialRewound rewound) iterations.RemoveAll(iteration => iteration > rewound.Iteration);
            }
            var rows = await File.ReadAllLinesAsync(Path.Combine(Place, "t", $"{trial.Key:D6}", "result.json"));
            Assert.Equal(iterations, rows.Select(row => System.Text.Json.JsonDocument.Parse(row).RootElement.GetProperty("training_iteration").GetInt32()));
        }
    }

    private static void AssertVerified(List<ExperimentEvent> events)
    {
        var verifier = new Verifier(PlanOfVictim());
        var asha = (AshaScheduler)PlanOfVictim().Scheduler.Create(PlanOfVictim().Problem);
        foreach (var e in events)
        {
            Assert.Null(verifier.Take(e));
            if (e is not ResultReported { Verdict: { Kind: VerdictKind.Stop, By: DecidedBy.Trainable } }) asha.Observe(e);
        }
        Assert.True(verifier.Decisions > 150, $"{verifier.Decisions} decisions were verified.");
        var state = Fold(events);
        Assert.All(asha.Brackets.SelectMany(bracket => bracket.Rungs), rung =>
        {
            Assert.Equal(state.Trials.Count(trial => trial.Iteration >= rung.Milestone), rung.Count);
            Assert.Equal(rung.Count, state.Trials.Count(trial => rung.Holds(trial.Id)));
        });
    }

    private static ExperimentState Fold(List<ExperimentEvent> events)
    {
        var state = new ExperimentState(PlanOfVictim().Problem);
        foreach (var e in events) state.Apply(e);
        return state;
    }

    private static Plan PlanOfVictim()
    {
        var options = Sweep.Options("/");
        return new()
        {
            Problem = new(options.Config, [new("loss", Mode.Min)], options.Seed!.Value, options.NumSamples), Searcher = new BasicVariantGenerator(), Scheduler = options.Scheduler!.Value.Scheduler!,
            Policies = [new CheckpointEvery(1), new KeepCheckpoints(2), new StopAfterAlikeFailures(3)], Capacity = options.Capacity!,
        };
    }
}
