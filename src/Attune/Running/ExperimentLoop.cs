using Attune.Running.Revisions;

namespace Attune;

/// <summary>The imperative shell around the kernel: drain the inbox, decide, write, act, tell. One turn at a time, in this order, always.</summary>
internal sealed class ExperimentLoop(Kernel kernel, IInbox inbox, IJournal journal, Dispatcher dispatcher, ObserverHub observers, Action<IReadOnlyList<ExperimentEvent>>? onWritten = null, TurnTimes? times = null, Action<IReadOnlyList<Signal>>? onTaken = null, Func<RevisionWanted, List<ExperimentEvent>, CancellationToken, Task>? revise = null)
{
    private readonly List<Signal> signals = [];
    private readonly List<ExperimentEvent> events = [];

    /// <summary>Runs until nothing is left to do or the session is asked to end.</summary>
    public async Task RunAsync(IReadOnlyList<ExperimentEvent> opening, CancellationToken abort)
    {
        kernel.Open(opening, events);
        while (true)
        {
            times?.Begin();
            kernel.Fill(inbox.Now, events);
            times?.Filled();
            if (kernel.State.IsFinished) kernel.Close(inbox.Now, events);
            await CommitAsync(abort).ConfigureAwait(false);
            onTaken?.Invoke(signals);
            signals.Clear();
            if (kernel.State.Ended is not null) return;
            inbox.WakeAt(kernel.Deadline);
            if (!await inbox.ReadAsync(signals, abort).ConfigureAwait(false)) return;
            times?.Begin();
            for (var next = HandleFrom(0); next < signals.Count; next = HandleFrom(next + 1)) await ReviseAsync((RevisionWanted)signals[next], abort).ConfigureAwait(false);
            times?.Decided(signals.Count);
        }
    }

    // Up to the next revision.
    private int HandleFrom(int first)
    {
        for (var next = first; next < signals.Count; next++)
        {
            if (signals[next] is RevisionWanted) return next;
            kernel.Handle(signals[next], events);
        }
        return signals.Count;
    }

    // Those who decide from there on hear the past from the journal, so it is all written before.
    private async ValueTask ReviseAsync(RevisionWanted wanted, CancellationToken abort)
    {
        await CommitAsync(abort).ConfigureAwait(false);
        if (revise is not null) await revise(wanted, events, abort).ConfigureAwait(false);
        times?.Begin();
    }

    // Truth first: nothing is acted upon that is not written.
    private async ValueTask CommitAsync(CancellationToken abort)
    {
        if (events.Count == 0) return;
        times?.Begin();
        await journal.AppendAsync(events, abort).ConfigureAwait(false);
        times?.Written(events.Count);
        onWritten?.Invoke(events);
        await dispatcher.ActAsync(events, abort).ConfigureAwait(false);
        await observers.TellAsync(events, abort).ConfigureAwait(false);
        events.Clear();
    }
}
