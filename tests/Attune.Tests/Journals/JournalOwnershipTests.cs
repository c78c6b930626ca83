using Xunit;

namespace Attune.Tests.Journals;

public sealed class JournalOwnershipTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly ManualTime time = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task A_second_process_is_refused_until_the_first_is_killed()
    {
        using var child = await ChildWriter.StartAsync(directory.Path);

        var refusal = Assert.Throws<ExperimentInUseException>(() => FileJournal.Open(directory.Path));
        Assert.Equal((Environment.MachineName, child.ProcessId), (refusal.Host, refusal.ProcessId));
        Assert.Contains($"process {child.ProcessId} on {Environment.MachineName}", refusal.Message);
        Assert.Equal(3, (await directory.ReadAsync()).Count);

        await child.KillAsync();
        await directory.WriteAsync(JournalFiles.Result(4));
        Assert.Equal([1L, 2, 3, 4], (await directory.ReadAsync()).Select(e => e.Sequence));
    }

    [Fact]
    public async Task An_owner_on_another_host_is_respected_until_its_lease_is_over()
    {
        LeaveLease("elsewhere", age: TimeSpan.FromSeconds(20));

        Assert.Equal("elsewhere", Assert.Throws<ExperimentInUseException>(() => Open("here")).Host);

        time.Advance(TimeSpan.FromSeconds(11));
        await using var journal = Open("here");
    }

    [Fact]
    public async Task An_owner_that_lives_renews_its_lease()
    {
        await using var owner = Open("there");
        for (var i = 0; i < 10; i++) time.Advance(TimeSpan.FromSeconds(10));

        Assert.Throws<ExperimentInUseException>(() => Open("here"));
    }

    [Fact]
    public async Task A_dead_owner_on_this_host_needs_no_waiting()
    {
        LeaveLease("here", age: TimeSpan.Zero);

        await using var journal = Open("here");
    }

    [Fact]
    public async Task The_lease_of_another_host_may_be_overridden()
    {
        LeaveLease("elsewhere", age: TimeSpan.Zero);

        await using var journal = Open("here", takeOver: true);
    }

    [Fact]
    public async Task A_late_writer_harms_nothing()
    {
        await using var late = Open("there");
        await late.AppendAsync([.. JournalFiles.Results(1, 3)], default);
        await using var heir = Open("here", takeOver: true);
        await heir.AppendAsync([JournalFiles.Result(40)], default);

        await late.AppendAsync([JournalFiles.Result(5), JournalFiles.Result(0, 6, ("other", 1)), JournalFiles.Result(7)], default);
        await heir.AppendAsync([JournalFiles.Result(50)], default);
        await File.AppendAllTextAsync(directory.Segment(1), "{\"n\":99,\"torn");

        var reader = new JournalReader(directory.Path);
        Assert.Equal([1, 2, 3, 40, 50], (await reader.AllAsync()).Cast<ResultReported>().Select(e => e.Iteration));
        Assert.Empty(reader.Torn);
    }

    [Fact]
    public async Task A_late_writer_harms_nothing_after_two_heirs()
    {
        await using var first = Open("a");
        await first.AppendAsync([.. JournalFiles.Results(1, 3)], default);
        await using var second = Open("b", takeOver: true);
        await using var third = Open("c", takeOver: true);
        await foreach (var _ in third.ReadAsync(default)) { }
        await second.AppendAsync([.. JournalFiles.Results(24, 29)], default);

        await third.AppendAsync([JournalFiles.Result(34)], default);
        await second.AppendAsync([JournalFiles.Result(210)], default);
        await first.AppendAsync([JournalFiles.Result(14)], default);

        Assert.Equal([1, 2, 3, 34], (await directory.ReadAsync()).Cast<ResultReported>().Select(e => e.Iteration));
    }

    private FileJournal Open(string host, bool takeOver = false) => FileJournal.Open(directory.Path, new() { Host = host, TakeOver = takeOver, TimeProvider = time });

    private void LeaveLease(string host, TimeSpan age)
    {
        var owner = Path.Combine(directory.Path, "journal", "owner");
        Directory.CreateDirectory(Path.GetDirectoryName(owner)!);
        File.WriteAllText(owner, $$"""{"host":"{{host}}","pid":7,"since":"2030-01-01T00:00:00Z"}""");
        File.SetLastWriteTimeUtc(owner, (time.GetUtcNow() - age).UtcDateTime);
    }
}
