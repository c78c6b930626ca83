using Attune.Testing;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Attune.Tests.Storage;

/// <summary>The stand-in does to its callers what it says.</summary>
public sealed class FaultyBlobStoreTests
{
    private readonly MemoryBlobStore behind = new();

    [Theory]
    [InlineData(BlobFault.None, null, true)]
    [InlineData(BlobFault.Refused, typeof(IOException), false)]
    [InlineData(BlobFault.AnswerLost, typeof(IOException), true)]
    [InlineData(BlobFault.Denied, typeof(UnauthorizedAccessException), false)]
    public async Task A_fault_throws_and_says_whether_it_was_done(BlobFault fault, Type? thrown, bool done)
    {
        var store = new FaultyBlobStore(behind) { Faults = _ => fault };

        var problem = await Record.ExceptionAsync(() => WriteAsync(store));

        Assert.Equal(thrown, problem?.GetType());
        Assert.Equal(done, await behind.ListAsync("", default).AnyAsync());
        Assert.Equal(new BlobCall(1, BlobVerb.Write, "a"), Assert.Single(store.Calls));
    }

    [Fact]
    public async Task A_silent_call_ends_when_it_is_cancelled()
    {
        var store = new FaultyBlobStore(behind) { Faults = _ => BlobFault.Silent };
        using var patience = new CancellationTokenSource();

        var call = WriteAsync(store, patience.Token);
        Assert.False(call.IsCompleted);
        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task A_slow_call_takes_its_time()
    {
        var time = new FakeTimeProvider();
        var store = new FaultyBlobStore(behind, time) { Latency = TimeSpan.FromSeconds(3) };

        var call = WriteAsync(store);
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.False(call.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));

        await call;
    }

    [Fact]
    public async Task A_store_that_is_down_refuses_everything()
    {
        var store = new FaultyBlobStore(behind) { IsDown = true };

        await Assert.ThrowsAsync<IOException>(() => WriteAsync(store));
        await Assert.ThrowsAsync<IOException>(() => store.OpenReadAsync("a", default).AsTask());
        await Assert.ThrowsAsync<IOException>(() => store.DeleteAsync("a", default).AsTask());
        await Assert.ThrowsAsync<IOException>(async () => await store.ListAsync("", default).AnyAsync());
    }

    [Fact]
    public void Faults_at_random_have_their_share_and_are_the_same_for_the_same_seed()
    {
        var faults = Enumerable.Range(1, 2000).Select(i => FaultyBlobStore.AtRandom(7, 0.1)(new(i, BlobVerb.Read, "a"))).ToList();

        Assert.InRange(faults.Count(fault => fault == BlobFault.Refused), 150, 250);
        Assert.InRange(faults.Count(fault => fault == BlobFault.AnswerLost), 150, 250);
        Assert.Equal(faults, Enumerable.Range(1, 2000).Select(i => FaultyBlobStore.AtRandom(7, 0.1)(new(i, BlobVerb.Write, "b"))));
    }

    private static Task WriteAsync(FaultyBlobStore store, CancellationToken cancellationToken = default) => store.WriteAsync("a", new MemoryStream([1, 2, 3]), false, cancellationToken).AsTask();
}
