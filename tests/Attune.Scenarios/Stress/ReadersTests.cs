using Xunit;

namespace Attune.Scenarios;

/// <summary>Many readers poll an experiment that reports about 10,000 results a second.</summary>
public sealed class ReadersTests : IDisposable
{
    private const int Readers = 50, Trials = 8, Reports = 2_000;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10), Pause = TimeSpan.FromMilliseconds(200);
    private readonly string root = Directory.CreateTempSubdirectory("attune-readers-").FullName;

    private string Place => Path.Combine(root, "victim");

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public async Task Fifty_readers_see_a_prefix_at_any_time_and_everything_at_the_end()
    {
        using var victim = VictimProcess.Start(null, "steady", root, $"{Trials}", $"{Reports}");
        Assert.Equal("running", await victim.SaysAsync("running"));
        var running = victim.SaysAsync("finished");

        var polls = await Task.WhenAll(Enumerable.Range(0, Readers).Select(reader => Task.Run(() => (reader % 3) switch
        {
            0 => AnalyseAsync(running),
            1 => ReadAsync(running),
            _ => FollowAsync(running),
        })));

        Assert.Equal("finished 8", await running);
        Assert.True(polls.Sum() > Readers, "No reader polled while the experiment ran.");
    }

    private async Task<int> AnalyseAsync(Task running)
    {
        using var pauses = new PeriodicTimer(Pause);
        var (polls, results) = (0, 0L);
        for (var last = false; !last; polls++)
        {
            last = running.IsCompleted;
            var analysis = await ExperimentAnalysis.OpenAsync(Place);
            var now = analysis.Trials.Sum(trial => (long)trial.Iteration);
            Assert.True(now >= results, $"{results} results became {now}.");
            results = now;
            if (!last) await pauses.WaitForNextTickAsync();
        }
        Assert.Equal((long)Trials * Reports, results);
        return polls;
    }

    private async Task<int> ReadAsync(Task running)
    {
        using var pauses = new PeriodicTimer(Pause);
        var (polls, read) = (0, 0L);
        for (var last = false; !last; polls++)
        {
            last = running.IsCompleted;
            var (reader, expected) = (new JournalReader(Place), 0L);
            await foreach (var batch in reader.ReadAsync())
            {
                foreach (var e in batch) Assert.Equal(++expected, e.Sequence);
            }
            Assert.True(expected >= read, $"{read} events became {expected}.");
            read = expected;
            if (!last) await pauses.WaitForNextTickAsync();
        }
        return polls;
    }

    private async Task<int> FollowAsync(Task running)
    {
        using var pauses = new PeriodicTimer(Tick);
        using var follower = new JournalFollower(Place);
        var (polls, results, expected) = (0, 0, 0L);
        for (var last = false; !last; polls++)
        {
            last = running.IsCompleted;
            while (follower.TryRead(out var record))
            {
                Assert.Equal(++expected, record.Sequence);
                if (record.Event is ResultReported) results++;
            }
            if (!last) await pauses.WaitForNextTickAsync();
        }
        Assert.Equal(Trials * Reports, results);
        return polls;
    }
}
