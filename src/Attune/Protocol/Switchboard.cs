using System.Collections.Concurrent;

namespace Attune.Protocol;

/// <summary>Where programs call the engine: a private socket. A program says with its first message, by a token, whose it is.</summary>
#pragma warning disable CA1001 // It listens as long as the process lives.
internal sealed class Switchboard
#pragma warning restore CA1001
{
    private static readonly Lazy<Switchboard> Only = new(() => new());
    private readonly ConcurrentDictionary<string, TaskCompletionSource<(Wire, Message)>> expected = new(StringComparer.Ordinal);
    private readonly PrivateSocket socket = new();

    private Switchboard()
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => socket.Dispose();
        _ = new Exchange(socket, caller => _ = GreetAsync(caller));
    }

    /// <summary>The one of this engine.</summary>
    public static Switchboard Instance => Only.Value;

    /// <summary>The path of the socket.</summary>
    public string Address => socket.Address;

    /// <summary>Waits for who has a token, until it is given up.</summary>
    /// <returns>The wire, and the greeting.</returns>
    public Task<(Wire Wire, Message Hello)> Expect(string token) => expected.GetOrAdd(token, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>Nobody comes any more.</summary>
    public void Forget(string token)
    {
        if (expected.TryRemove(token, out var awaited)) awaited.TrySetCanceled();
    }

    // Who says nothing of use is not answered.
    private async Task GreetAsync(CallerStream caller)
    {
        var wire = new Wire(caller);
        try
        {
            if (await wire.ReadAsync(CancellationToken.None).ConfigureAwait(false) is { Type: "hello" } hello && hello.Number("version") >= Message.Version && expected.TryRemove(hello.Text("token") ?? "", out var awaited)) awaited.TrySetResult((wire, hello));
            else wire.Dispose();
        }
        catch (WireException)
        {
            wire.Dispose();
        }
    }
}
