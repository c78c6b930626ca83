using Xunit;

namespace Attune.Tests.Journals;

/// <summary>A journal of each version of the format, kept for ever: <c>tests/Journals/vN</c>. A new version gets a new directory; a file here is never changed.</summary>
public sealed class GoldenJournalTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task A_journal_of_version_1_opens()
    {
        CopyTo(Path.Combine(directory.Path, "journal"));

        var read = await directory.ReadAsync();

        var expected = Sessions().SelectMany(session => session).ToArray();
        await new MemoryJournal().AppendAsync(expected, default);
        Assert.Equal(expected[1..], read[1..]);
        Assert.Equal(((ExperimentCreated)expected[0]).Objectives, ((ExperimentCreated)read[0]).Objectives);
        Assert.Equal(expected[0], (ExperimentCreated)read[0] with { Objectives = ((ExperimentCreated)expected[0]).Objectives });
    }

    [Fact]
    public async Task A_journal_is_written_as_in_version_1()
    {
        foreach (var session in Sessions()) await directory.WriteAsync([.. session]);

        foreach (var golden in Directory.GetFiles(Golden, "*", SearchOption.AllDirectories))
        {
            Assert.Equal(await File.ReadAllTextAsync(golden), await File.ReadAllTextAsync(Path.Combine(directory.Path, "journal", Path.GetRelativePath(Golden, golden))));
        }
    }

    [Fact]
    public async Task A_journal_of_a_newer_version_is_refused_and_says_so()
    {
        await directory.WriteAsync(JournalFiles.Result(1));
        var line = new Attune.Journals.Format.LineWriter();
        line.Begin();
        line.Raw("{\"attune\":2,\"segment\":1,\"continues\":0,\"check\":\"00000000\""u8);
        line.End();
        await File.WriteAllBytesAsync(directory.Segment(1), line.Written.ToArray());

        Assert.Contains("use a newer one", (await Assert.ThrowsAsync<JournalDamagedException>(() => directory.ReadAsync())).Message);
    }

    private static string Golden => Path.Combine(AppContext.BaseDirectory, "Golden", "v1");

    private static void CopyTo(string journal)
    {
        foreach (var golden in Directory.GetFiles(Golden, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(journal, Path.GetRelativePath(Golden, golden));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(golden, copy);
        }
    }

    private static IEnumerable<IEnumerable<ExperimentEvent>> Sessions()
    {
        var (clock, names) = (0L, new MetricNames("loss", "accuracy"));
        Moment Now() => new(1_790_000_000_000_000 + ++clock * 1000, clock * 1000);
        yield return
        [
            new ExperimentCreated
            {
                At = Now(), Name = "golden", Trainable = "Train", Seed = 42, Objectives = [new("loss", Mode.Min), new("accuracy", Mode.Max)],
                Space = new Configuration([new("lr", new Configuration([new("kind", "loguniform"), new("low", 1e-5), new("high", 0.1)]))]),
                Searcher = new([new("kind", "random")]), Scheduler = new([new("kind", "asha"), new("max_t", 81)]), Version = "0.1.0",
            },
            new SessionStarted { At = Now(), Session = 1, Host = "host-a", ProcessId = 4711, NumSamples = 2, Capacity = new(4, 0.5), Options = new([new("max_concurrent", 2)]) },
            new SuggestionWanted { At = Now(), Trial = 0 },
            new TrialCreated { At = Now(), Trial = 0, BasedOn = 3, Configuration = new([new("lr", 0.01), new("layers", 3), new("optimizer", new Configuration([new("name", "adam"), new("$", "x")]))]), Memo = new Configuration([new("$", 1)]) },
            new TrialLaunched { At = Now(), Trial = 0, Attempt = 1 },
            new ResultReported { At = Now(), Trial = 0, Attempt = 1, Iteration = 1, Duration = 1234, Metrics = new(names, [0.30000000000000004, 1.0]), OffersSave = true },
            new CheckpointRequested { At = Now(), Trial = 0, Attempt = 1, Checkpoint = 0, Reason = "every report" },
            new CheckpointRegistered { At = Now(), Trial = 0, Attempt = 1, Checkpoint = 0 },
            new ResultReported { At = Now(), Trial = 0, Attempt = 1, Iteration = 2, Duration = 99, Metrics = new(names, [double.NaN, double.NegativeInfinity]), Checkpoint = 1 },
            new AttemptFailed { At = Now(), Trial = 0, Attempt = 1, Error = new("System.InvalidOperationException", "It said \"no\"\n\tto grüß 😀", "at Train()"), Retry = true },
            new TrialRewound { At = Now(), Trial = 0, Iteration = 1 },
            new TrialLaunched { At = Now(), Trial = 0, Attempt = 2, Checkpoint = 0 },
            new InterruptRequested { At = Now(), By = "SIGINT" },
            new TrialInterrupted { At = Now(), Trial = 0, Abandoned = true },
            new SessionEnded { At = Now(), Reason = "interrupted by SIGINT" },
        ];
        yield return
        [
            new SessionStarted { At = Now(), Session = 2, Host = "host-b", ProcessId = 12, NumSamples = 2, Capacity = Resources.OneCpu, Options = Configuration.Empty },
            new TrialLaunched { At = Now(), Trial = 0, Attempt = 3, Checkpoint = 0 },
            new ResultReported
            {
                At = Now(), Trial = 0, Attempt = 3, Iteration = 2, Duration = 7, Metrics = new(new("loss", "note", "log"), [-0.0, "NaN", new string('x', 2000)]),
                Verdict = new(VerdictKind.Pause, DecidedBy.Scheduler, "rung 2"),
            },
            new CheckpointFailed { At = Now(), Trial = 0, Attempt = 3, Error = new("System.IO.IOException", "disk", "") },
            new TrialPaused { At = Now(), Trial = 0, Reason = "rung 2" },
            new TrialResumed { At = Now(), Trial = 0, Reason = "promoted" },
            new CheckpointDropped { At = Now(), Trial = 0, Checkpoint = 0, Reason = "not among the best" },
            new TrialStopped { At = Now(), Trial = 0, By = DecidedBy.User, Reason = "enough" },
            new TrialCompleted { At = Now(), Trial = 0, Status = TrialStatus.Terminated, By = DecidedBy.User, Reason = "enough", Abandoned = true },
            new DeadlineReached { At = Now() },
            new Stalled { At = Now(), Reason = "nothing fits" },
            new SearchFinished { At = Now(), Reason = "2 of 2 samples" },
            new ExperimentStopped { At = Now(), By = DecidedBy.Stopper, Reason = "time budget" },
            new SessionEnded { At = Now(), Reason = "finished" },
        ];
    }
}
