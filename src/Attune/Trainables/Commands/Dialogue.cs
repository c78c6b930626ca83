using Attune.Processes;
using Attune.Protocol;

namespace Attune;

/// <summary>The conversation with a program, if it begins one: over the socket that it finds in its environment, or over its standard streams.</summary>
internal sealed class Dialogue : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5); // for the last words of a program that has ended
    private readonly string token = Guid.NewGuid().ToString("n");
    private readonly StandardStreams? streams;
    private readonly Task<(Wire Wire, Message Hello)> caller;

    public Dialogue(bool isOnStandardStreams)
    {
        streams = isOnStandardStreams ? new() : null;
        caller = streams?.Caller ?? Switchboard.Instance.Expect(token);
    }

    /// <summary>Whether the program speaks.</summary>
    public bool HasBegun => caller.IsCompletedSuccessfully;

    /// <summary>Whether the program said that it is done.</summary>
    public bool IsDone { get; private set; }

    /// <summary>An environment in which the program finds the channel.</summary>
    public IReadOnlyDictionary<string, string> Announced(IReadOnlyDictionary<string, string> environment)
    {
        var announced = new Dictionary<string, string>(environment, StringComparer.Ordinal) { ["ATTUNE_TOKEN"] = token };
        announced.Remove("ATTUNE_CHANNEL");
        announced.Remove("ATTUNE_SOCKET");
        if (streams is not null) announced["ATTUNE_CHANNEL"] = "stdio";
        else announced["ATTUNE_SOCKET"] = Switchboard.Instance.Address;
        return announced;
    }

    /// <summary>Looks at a line of standard output.</summary>
    /// <returns>Whether it is a message.</returns>
    public bool Takes(string line) => streams?.Takes(line) ?? false;

    /// <summary>Talks until the program is done or has closed.</summary>
    public async Task RunAsync(Child child, TrialContext trial, Configuration config, Watchdog watchdog)
    {
        streams?.Open(child.Talk);
        Wire wire;
        Message hello;
        try
        {
            (wire, hello) = await caller.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return; // it never spoke
        }
        using (wire) IsDone = await new Conversation(wire, hello, trial, watchdog.Rest, watchdog.Reported).RunAsync(Conversation.Start(trial, config)).ConfigureAwait(false);
    }

    /// <summary>The program has ended: waits for what it said last.</summary>
    public async Task EndAsync(Task running)
    {
        streams?.Close();
        Switchboard.Instance.Forget(token);
        await running.WaitAsync(Patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose()
    {
        streams?.Close();
        Switchboard.Instance.Forget(token);
    }
}
