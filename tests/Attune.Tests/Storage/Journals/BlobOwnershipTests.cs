using Attune.Tests.Journals;
using Xunit;

namespace Attune.Tests.Storage;

/// <summary>One writer at a time, and what becomes of one that lost the experiment and does not know it.</summary>
public sealed class BlobOwnershipTests : IDisposable
{
    private readonly Depot depot = new();

    public void Dispose() => depot.Dispose();

    [Fact]
    public async Task A_second_writer_on_another_machine_is_refused_with_the_name_of_the_first()
    {
        await using var first = await depot.OpenAsync("there");

        var refusal = await Assert.ThrowsAsync<ExperimentInUseException>(() => depot.OpenAsync("here"));

        Assert.Equal(("there", Environment.ProcessId), (refusal.Host, refusal.ProcessId));
        Assert.Contains("runs/x", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_owner_that_lives_renews_its_lease()
    {
        await using var first = await depot.OpenAsync("there");
        for (var i = 0; i < 10; i++)
        {
            depot.Time.Advance(TimeSpan.FromSeconds(10));
            await Depot.UntilAsync(async () => (await depot.TextAsync("journal/owner")).Contains($"\"seen\":\"{depot.Time.GetUtcNow():O}\"", StringComparison.Ordinal));
        }

        await Assert.ThrowsAsync<ExperimentInUseException>(() => depot.OpenAsync("here"));
    }

    [Fact]
    public async Task An_owner_that_died_elsewhere_is_respected_until_its_lease_is_over()
    {
        await depot.PutAsync("journal/owner", System.Text.Encoding.UTF8.GetBytes($$"""{"host":"elsewhere","pid":7,"since":"2029-12-31T23:00:00Z","seen":"{{depot.Time.GetUtcNow().AddSeconds(-20):O}}"}"""));

        Assert.Equal("elsewhere", (await Assert.ThrowsAsync<ExperimentInUseException>(() => depot.OpenAsync("here"))).Host);

        depot.Time.Advance(TimeSpan.FromSeconds(11));
        await using var journal = await depot.OpenAsync("here");
    }

    [Fact]
    public async Task An_owner_that_died_on_this_machine_needs_no_waiting()
    {
        await using var dead = await depot.OpenAsync();
        await dead.AppendAsync([JournalFiles.Result(1)], default);
        depot.Kill("here", copy: "restarted");

        await using var journal = await depot.OpenAsync("restarted", host: "here");
    }

    [Fact]
    public async Task An_owner_that_cannot_be_read_is_nobody()
    {
        await depot.PutAsync("journal/owner", [1, 2, 3]);

        await using var journal = await depot.OpenAsync();
    }

    [Fact]
    public async Task A_journal_that_was_closed_is_free()
    {
        await using (await depot.OpenAsync("there")) { }

        await using var journal = await depot.OpenAsync("here");
    }

    [Fact]
    public async Task A_late_writer_harms_nothing_and_is_told_within_ten_seconds()
    {
        var late = await depot.OpenAsync("there");
        await late.AppendAsync([.. JournalFiles.Results(1, 3)], default);
        await late.FlushAsync(default);
        await using var heir = await depot.OpenAsync("here", new() { TakeOver = true });
        await heir.AppendAsync([JournalFiles.Result(40)], default);
        await heir.FlushAsync(default);

        await late.AppendAsync([JournalFiles.Result(5), JournalFiles.Result(6)], default);
        await late.FlushAsync(default);
        await heir.AppendAsync([JournalFiles.Result(50)], default);
        await heir.FlushAsync(default);

        Assert.Equal([1, 2, 3, 40, 50], (await depot.ReadAsync()).Cast<ResultReported>().Select(e => e.Iteration));
        depot.Time.Advance(TimeSpan.FromSeconds(10));
        await Depot.UntilAsync(async () => await Record.ExceptionAsync(async () => await late.AppendAsync([JournalFiles.Result(7)], default)) is ExperimentInUseException);
        await heir.AppendAsync([JournalFiles.Result(60)], default);
        await Assert.ThrowsAsync<ExperimentInUseException>(async () => await late.DisposeAsync());
    }

    [Fact]
    public async Task Of_two_who_begin_the_same_segment_the_second_is_told()
    {
        await depot.WriteAsync([.. JournalFiles.Results(1, 3)]);
        await using var first = await depot.OpenAsync("there");
        var second = await depot.OpenAsync("here", new() { TakeOver = true });
        await first.AppendAsync([JournalFiles.Result(4)], default);
        await second.AppendAsync([JournalFiles.Result(40)], default);
        await first.FlushAsync(default);

        await Assert.ThrowsAsync<ExperimentInUseException>(() => second.FlushAsync(default));
        await Assert.ThrowsAsync<ExperimentInUseException>(async () => await second.DisposeAsync());

        Assert.Equal([1, 2, 3, 4], (await depot.ReadAsync()).Cast<ResultReported>().Select(e => e.Iteration));
    }
}
