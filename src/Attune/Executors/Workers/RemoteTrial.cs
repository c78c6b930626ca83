using Attune.Protocol;

namespace Attune;

/// <summary>A trial in a worker: it reports over the wire and waits for what comes back, where the engine has not told before that it need not.</summary>
#pragma warning disable CA1001 // A cancellation source without a timer holds nothing that needs disposing, and user code may keep its token.
internal sealed class RemoteTrial : ITrialLink
#pragma warning restore CA1001
{
    private readonly Wire wire;
    private readonly Ear ear;
    private readonly Lock sync = new();
    private readonly CancellationTokenSource cancellation = new();
    private Func<string, CancellationToken, ValueTask>? offer;
    private bool isOver;
    private volatile bool waits;
    private int sent; // results
    private volatile int ahead; // so many of them need not wait

    public RemoteTrial(Wire wire, Ear ear, Message start)
    {
        (this.wire, this.ear) = (wire, ear);
        (ExperimentName, TrialName, Directory, CheckpointPath) = (start.Text("experiment")!, start.Text("trial")!, start.Text("directory")!, start.Text("checkpoint"));
        var (number, iteration) = (start.Number("number"), start.Number("iteration"));
        ahead = start.Number("ahead");
        Launch = new(number, start.Number("attempt"), start.Map("config"), iteration > 0 ? new Checkpoint(number, 0, iteration, default, 0, Metrics.Empty) : null, 0, Granted(start));
    }

    public string ExperimentName { get; }

    public string TrialName { get; }

    public TrialCommand.Launch Launch { get; }

    public string Directory { get; }

    public string? CheckpointPath { get; }

    public bool HasCompleted { get; private set; }

    /// <summary>Whether it was told to end.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>Whether a report waits for its decision.</summary>
    public bool Waits => waits;

    public CancellationToken CancellationToken => cancellation.Token;

    public ValueTask ReportAsync(ReadOnlySpan<(string Name, Value Value)> entries, Func<string, CancellationToken, ValueTask>? save, string? checkpoint)
    {
        var isKnown = save is null && checkpoint is null && AheadRule.Allows(entries);
        if (isKnown && sent >= ahead) ear.HearWhatIsThere(); // it may have come
        lock (sync)
        {
            if (IsStopped) throw new TrialStoppedException();
            if (isOver) throw new InvalidOperationException("The attempt is over, so this report is not recorded: let the trainable return only when nothing of it reports any more.");
            if (waits) throw new InvalidOperationException("The trial reported again before the decision on its last report: await ReportAsync before the next.");
            isKnown &= ++sent <= ahead;
            (waits, offer) = (!isKnown, save);
        }
        if (!isKnown) return WaitAsync(Result(entries, save is not null, checkpoint, final: false));
        wire.SendAhead(entries);
        return default;
    }

    public Task FinishAsync(Report report) => wire.SendAsync(Result(report.Entries, saves: false, report.CheckpointDirectory, final: true), CancellationToken.None).AsTask();

    /// <summary>Hears what the engine says.</summary>
    public void Hear(Message message)
    {
        switch (message.Type)
        {
            case "continue":
                ahead = message.Number("ahead");
                waits = false;
                break;
            case "ahead": ahead = message.Number("ahead"); break;
            case "save": _ = Task.Run(() => SaveAsync(message.Text("directory")!)); break;
            case "stop" or "pause": Stop(message.Type == "stop"); break;
        }
    }

    /// <summary>The last word.</summary>
    public ValueTask EndAsync(Message last)
    {
        lock (sync) isOver = true;
        return wire.SendAsync(last, CancellationToken.None);
    }

    private static Resources Granted(Message start)
    {
        var map = start.Map("resources");
        var amounts = new KeyValuePair<string, double>[map.Count];
        for (var i = 0; i < amounts.Length; i++) amounts[i] = new(map[i].Key, map[i].Value.ToDouble());
        var resources = new Resources(amounts);
        return start.List("devices") is { IsEmpty: false } devices ? resources.On([.. devices.Select(device => (int)device)]) : resources;
    }

    // The thread that reports waits itself: a worker has one trial, and waking another thread costs more than all else.
    private async ValueTask WaitAsync(Message result)
    {
        await wire.SendAsync(result, CancellationToken.None).ConfigureAwait(false);
        ear.HearFor(this);
        if (IsStopped || waits) throw new TrialStoppedException(); // still waiting: the engine is gone
    }

    private static Message Result(ReadOnlySpan<(string Name, Value Value)> entries, bool saves, string? checkpoint, bool final)
    {
        var (names, values) = (new string[entries.Length], new Value[entries.Length]);
        for (var i = 0; i < entries.Length; i++) (names[i], values[i]) = entries[i];
        return Message.Of("result", ("metrics", new Configuration(names, values)), ("save", saves), ("checkpoint", checkpoint is null ? Value.Null : Path.GetFullPath(checkpoint)), ("final", final));
    }

    private void Stop(bool completes)
    {
        lock (sync)
        {
            if (IsStopped) return;
            (IsStopped, HasCompleted) = (true, completes);
        }
        // Callbacks registered by user code run here: they must not run on the thread that listens.
        _ = Task.Run(cancellation.Cancel);
        waits = false;
    }

    private async Task SaveAsync(string directory)
    {
        Message answer;
        try
        {
            if (offer is not null) await offer(directory, CancellationToken).ConfigureAwait(false);
            answer = Message.Of("checkpoint", ("directory", directory));
        }
#pragma warning disable CA1031 // Whatever user code throws is data.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            answer = RemoteFailureException.Tell(exception);
        }
        await wire.SendAsync(answer, CancellationToken.None).ConfigureAwait(false);
    }
}
