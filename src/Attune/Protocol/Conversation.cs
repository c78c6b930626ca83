using System.Runtime.CompilerServices;

namespace Attune.Protocol;

/// <summary>
/// The engine's end of a conversation with a program about one trial: it is told what to try, and each of its results is answered with the decision, unless it runs ahead.
/// </summary>
/// <param name="wire">Where it is.</param>
/// <param name="hello">What it has said of itself.</param>
/// <param name="trial">The trial.</param>
/// <param name="rest">Told when a result waits for its decision.</param>
/// <param name="goOn">Told when the decision is sent.</param>
internal sealed class Conversation(Wire wire, Message hello, TrialContext trial, Action rest, Action goOn)
{
    private const int Step = Headway.Window / 2; // results: so seldom is a program told that it may run further ahead
    private readonly bool runsAhead = hello.List("capabilities").Contains(AheadRule.Capability);
    private int results, granted; // so many were sent, and so many of them, from the first, may be sent without waiting
    private Task saving = Task.CompletedTask;
    private Task? ending; // it is told once to end
    private readonly Lock gate = new();

    /// <summary>What a program is told to try.</summary>
    public static Message Start(TrialContext trial, Configuration configuration, string verb = "start", params ReadOnlySpan<(string Name, Value Value)> more) => Message.Of(
        verb,
        [
            ("version", Message.Version), ("experiment", trial.ExperimentName), ("trial", trial.TrialName), ("attempt", trial.Attempt), ("config", configuration), ("directory", trial.Directory),
            ("checkpoint", trial.Checkpoint), ("iteration", trial.Iteration),
            ("resources", new Configuration(trial.Resources.Amounts.Select(amount => KeyValuePair.Create(amount.Key, (Value)amount.Value)))),
            ("devices", trial.Resources.Devices.Select(device => (Value)device).ToArray()), .. more,
        ]);

    /// <summary>Talks until the program is done.</summary>
    /// <param name="start">What to try.</param>
    /// <returns>Whether it said that it is done; false: it closed without a word.</returns>
    /// <exception cref="RemoteFailureException">It said that it failed.</exception>
    /// <exception cref="WireException">It did not keep to the protocol.</exception>
    public async Task<bool> RunAsync(Message start)
    {
        await SendAsync(Granting(start)).ConfigureAwait(false);
        try
        {
            using var stop = trial.CancellationToken.Register(() => _ = EndAsync());
            return await ListenAsync().ConfigureAwait(false);
        }
        finally
        {
            await ToAnotherThread();
            if (ending is not null) await ending.ConfigureAwait(false);
        }
    }

    // A result is passed on within the thread that took it, and its decision within that which decided. Whatever takes longer leaves both.
    private static ConfiguredTaskAwaitable ToAnotherThread() => Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);

    private async Task<bool> ListenAsync()
    {
        while (await wire.ReadAsync(CancellationToken.None).ConfigureAwait(false) is { } message)
        {
            switch (message.Type)
            {
                case "result" when message.Flag("final"):
                    await ToAnotherThread();
                    await trial.FinishAsync(Report(message)).ConfigureAwait(false);
                    break;
                case "result" when message.Flag("ahead"): await TakeAheadAsync(Report(message)).ConfigureAwait(false); break;
                case "result": await DecideAsync(message).ConfigureAwait(false); break;
                case "done": return true;
                case "error": throw RemoteFailureException.Of(message);
                case "log": break;
                default: throw new WireException($"The program sent '{message.Type}' where result, log, done or error is due.");
            }
        }
        return false;
    }

    private ValueTask SendAsync(Message message) => wire.SendAsync(message, CancellationToken.None);

    private Task EndAsync()
    {
        lock (gate) return ending ??= SendAsync(Message.Of(trial.HasCompleted ? "stop" : "pause")).AsTask();
    }

    private Report Report(Message message)
    {
        var metrics = message.Map("metrics");
        var entries = new (string, Value)[metrics.Count];
        for (var i = 0; i < entries.Length; i++) entries[i] = (metrics[i].Key, metrics[i].Value);
        return new(entries) { Save = message.Flag("save") ? SaveAsync : null, CheckpointDirectory = message.Text("checkpoint") };
    }

    // As soon as it may be sent without waiting it is: what is known since is said in large steps, and to whom waits with the decision.
    private async ValueTask TakeAheadAsync(Report report)
    {
        if (++results > granted || report.Save is not null || report.CheckpointDirectory is not null || !AheadRule.Allows(report.Entries))
        {
            throw new WireException($"The program did not wait for the decision on its result {results}; 'ahead' was {granted}, and a result that can be saved, brings a checkpoint, or reports 'done' or 'training_iteration' waits in any case.");
        }
        trial.ReportAhead(report);
        goOn();
        if (trial.Ahead - granted < Step) return;
        if (wire.MayStall) await ToAnotherThread();
        await SendAsync(Granting(Message.Of("ahead"))).ConfigureAwait(false);
    }

    private Message Granting(Message message) => runsAhead ? message with { Body = message.Body.With("ahead", granted = trial.Ahead) } : message;

    private async Task DecideAsync(Message message)
    {
        results++;
        rest();
        try
        {
            if (message.Text("checkpoint") is not null) await ToAnotherThread();
            await trial.ReportAsync(Report(message)).ConfigureAwait(false);
        }
        catch (TrialStoppedException)
        {
            if (wire.MayStall) await ToAnotherThread();
            await saving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await EndAsync().ConfigureAwait(false);
            return;
        }
        await saving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (wire.MayStall) await ToAnotherThread();
        goOn();
        await SendAsync(Granting(Message.Of("continue"))).ConfigureAwait(false);
    }

    // Called while the decision is waited for: nobody else reads.
    private ValueTask SaveAsync(string directory, CancellationToken cancellationToken)
    {
        var save = AskToSaveAsync(directory);
        saving = save;
        return new(save);
    }

    private async Task AskToSaveAsync(string directory)
    {
        await SendAsync(Message.Of("save", ("directory", directory))).ConfigureAwait(false);
        while (await wire.ReadAsync(CancellationToken.None).ConfigureAwait(false) is { } message)
        {
            await ToAnotherThread();
            switch (message.Type)
            {
                case "checkpoint": return;
                case "error": throw RemoteFailureException.Of(message);
                case "log": break;
                default: throw new WireException($"The program sent '{message.Type}' where checkpoint or error is due.");
            }
        }
        throw new WireException("The program ended while it saved.");
    }
}
