using System.Runtime.CompilerServices;

namespace Attune.Testing;

/// <summary>A store that is slow and fails as it is told to: a stand-in for what networks and services do. Any thread may use it.</summary>
/// <param name="store">The store behind it; null: a new one in memory.</param>
/// <param name="time">The clock of <see cref="Latency"/>; null: the system's.</param>
public sealed class FaultyBlobStore(IBlobStore? store = null, TimeProvider? time = null) : IBlobStore
{
    private readonly IBlobStore store = store ?? new MemoryBlobStore();
    private readonly TimeProvider time = time ?? TimeProvider.System;
    private readonly Lock sync = new();
    private readonly List<BlobCall> calls = [];

    /// <summary>How long every call takes. Default: no time.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>Whether every call is <see cref="BlobFault.Refused"/>. Default: no.</summary>
    public bool IsDown { get; set; }

    /// <summary>Says what goes wrong with a call; asked once for each. Default: nothing.</summary>
    public Func<BlobCall, BlobFault> Faults { get; set; } = _ => BlobFault.None;

    /// <summary>The calls so far.</summary>
    public IReadOnlyList<BlobCall> Calls
    {
        get
        {
            lock (sync) return [.. calls];
        }
    }

    /// <summary>Faults at random: a share of the calls is refused, and of as many the answer is lost. The same seed gives the same calls the same faults.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="share">How many of the calls are refused, from 0 to 0.5.</param>
    public static Func<BlobCall, BlobFault> AtRandom(long seed, double share) => call => RandomStream.At(seed, "fault", call.Number).NextUnit() switch
    {
        var draw when draw < share => BlobFault.Refused,
        var draw when draw < 2 * share => BlobFault.AnswerLost,
        _ => BlobFault.None,
    };

    /// <inheritdoc/>
    public ValueTask<Stream> OpenReadAsync(string key, CancellationToken cancellationToken) =>
        CallAsync(BlobVerb.Read, key, async () => await store.OpenReadAsync(key, cancellationToken).ConfigureAwait(false), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask WriteAsync(string key, Stream content, bool createOnly, CancellationToken cancellationToken) => await CallAsync(BlobVerb.Write, key, async () =>
    {
        await store.WriteAsync(key, content, createOnly, cancellationToken).ConfigureAwait(false);
        return true;
    }, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var keys = await CallAsync(BlobVerb.List, prefix, async () => await store.ListAsync(prefix, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        foreach (var key in keys) yield return key;
    }

    /// <inheritdoc/>
    public async ValueTask DeleteAsync(string key, CancellationToken cancellationToken) => await CallAsync(BlobVerb.Delete, key, async () =>
    {
        await store.DeleteAsync(key, cancellationToken).ConfigureAwait(false);
        return true;
    }, cancellationToken).ConfigureAwait(false);

    private async ValueTask<T> CallAsync<T>(BlobVerb verb, string key, Func<Task<T>> act, CancellationToken cancellationToken)
    {
        var fault = FaultOf(verb, key);
        if (Latency > TimeSpan.Zero) await Task.Delay(Latency, time, cancellationToken).ConfigureAwait(false);
        if (fault == BlobFault.Silent) await Task.Delay(Timeout.InfiniteTimeSpan, time, cancellationToken).ConfigureAwait(false);
        if (fault == BlobFault.Denied) throw new UnauthorizedAccessException($"{verb} of '{key}' was denied.");
        if (fault == BlobFault.Refused) throw new IOException($"{verb} of '{key}' was refused.");
        var answer = await act().ConfigureAwait(false);
        return fault == BlobFault.AnswerLost ? throw new IOException($"The answer to {verb} of '{key}' was lost.") : answer;
    }

    private BlobFault FaultOf(BlobVerb verb, string key)
    {
        BlobCall call;
        lock (sync) calls.Add(call = new(calls.Count + 1, verb, key));
        return IsDown ? BlobFault.Refused : Faults(call);
    }
}
