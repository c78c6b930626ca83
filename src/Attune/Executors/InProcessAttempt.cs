using System.Threading.Tasks.Sources;

namespace Attune;

/// <summary>
/// One attempt at a trial, running as a task of this process. It is at one report at a time: between the report and the decision it waits at <see cref="gate"/>. What it leads in another
/// process may run <see cref="Ahead"/>.
/// </summary>
#pragma warning disable CA1001 // A cancellation source without a timer holds nothing that needs disposing, and user code may keep its token.
internal sealed class InProcessAttempt(InProcessHost host, TrialCommand.Launch launch, TrialBody body) : ITrialLink, IValueTaskSource, IThreadPoolWorkItem
#pragma warning restore CA1001
{
    private readonly Lock sync = new();
    private CancellationTokenSource? cancellation; // made when somebody asks for the token: most functions never do
    private ManualResetValueTaskSourceCore<bool> gate = new() { RunContinuationsAsynchronously = !host.IsElsewhere }; // no user code waits here for a trial that is elsewhere
    private MetricNames? names;
    private Func<string, CancellationToken, ValueTask>? offer;
    private long iterationStarted;
    private int nextCheckpoint = launch.NextCheckpoint;
    private ITimer? leaving;
    private int reports; // made so far
    private volatile int ahead = launch.Ahead;
    private bool waits, stopping, ended;

    public InProcessHost Host => host;

    public TrialCommand.Launch Launch => launch;

    public string ExperimentName => Launch.Experiment ?? Host.Site.ExperimentName;

    public string TrialName => Host.Site.Places.TitleOf(Launch.Trial);

    public bool HasCompleted { get; private set; }

    public int Ahead => ahead;

    public CancellationToken CancellationToken => Cancellation.Token;

    private CancellationTokenSource Cancellation
    {
        get
        {
            lock (sync) return cancellation ??= new();
        }
    }

    public string Directory => Host.Site.Places.PathOf(Launch.Trial);

    /// <summary>The directory of the checkpoint it goes on from; null: it starts from scratch. Known when the trainable begins.</summary>
    public string? CheckpointPath { get; private set; } = host.Site.Restore;

    void IThreadPoolWorkItem.Execute() => _ = RunAsync();

    // Runs the trainable to its end and says how it ended.
    private async Task RunAsync()
    {
        iterationStarted = Host.Clock.Time;
        var (end, error) = (AttemptEnd.Returned, (TrialError?)null);
        using (Host.Output?.Begin(Directory))
        {
            try
            {
                if (Launch.Checkpoint is { } checkpoint) CheckpointPath = await Host.Site.Checkpoints.FetchAsync(checkpoint.Trial, checkpoint.Index, CancellationToken).ConfigureAwait(false);
                await body(Launch.Configuration, new TrialContext(this)).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // Whatever user code throws is data.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                (end, error) = (AttemptEnd.Failed, TrialErrors.Of(exception));
                if (!stopping) Host.Failed(exception);
            }
        }
        if (stopping) (end, error) = (AttemptEnd.Stopped, error?.Type == TrialErrors.ExportFailed ? error : null);
        End(end, error);
    }

    public ValueTask ReportAsync(ReadOnlySpan<(string Name, Value Value)> entries, Func<string, CancellationToken, ValueTask>? save, string? checkpoint)
    {
        ThrowIfOutOfTurn();
        var metrics = Measure(entries);
        var signal = new AttemptReported
        {
            At = Host.Clock.Now, Trial = Launch.Trial, Attempt = Launch.Attempt, Number = reports + 1, Metrics = metrics, Duration = Host.Clock.Time - iterationStarted, OffersSave = save is not null,
        };
        return checkpoint is null ? Send(signal, save) : TakeInAndSendAsync(signal, save, checkpoint);
    }

    // Who made it was told that it counts: a stop that came meanwhile does not take it back.
    public void ReportAhead(ReadOnlySpan<(string Name, Value Value)> entries)
    {
        var metrics = Measure(entries);
        lock (sync)
        {
            if (ended) return;
            var now = Host.Clock.Now;
            Host.Put(new AttemptReported { At = now, Trial = Launch.Trial, Attempt = Launch.Attempt, Number = ++reports, Metrics = metrics, Duration = now.Time - iterationStarted });
            iterationStarted = now.Time;
        }
    }

    public async Task FinishAsync(Report report)
    {
        var signal = new AttemptReported
        {
            At = Host.Clock.Now, Trial = Launch.Trial, Attempt = Launch.Attempt, Number = reports + 1, Metrics = Measure(report.Entries), Duration = Host.Clock.Time - iterationStarted, Final = true,
        };
        SendWhileAlive(report.CheckpointDirectory is { } checkpoint ? signal with { Checkpoint = await TakeInAsync(checkpoint).ConfigureAwait(false) } : signal);
    }

    public void Continue(int report, int known)
    {
        lock (sync)
        {
            ahead = Math.Max(ahead, known);
            if (!waits || report != reports) return;
            waits = false;
            iterationStarted = Host.Clock.Time;
        }
        gate.SetResult(true);
    }

    /// <summary>Ends the attempt: a waiting report throws, a working trainable sees its token cancelled, and after the grace time it is left behind.</summary>
    /// <param name="completes">Whether the trial has completed with this.</param>
    public void Stop(bool completes = false)
    {
        lock (sync)
        {
            if (stopping || ended) return;
            (stopping, HasCompleted) = (true, completes);
            // Before the trial goes on: its end disposes the timer.
            leaving = Host.TimeProvider.CreateTimer(_ => End(AttemptEnd.Abandoned, null), null, Host.Grace, Timeout.InfiniteTimeSpan);
            if (waits) gate.SetResult(false);
            waits = false;
        }
        // Callbacks registered by user code run here: they must not run on the loop.
        _ = Task.Run(CancelAsync);
    }

    public void Save(int index)
    {
        Func<string, CancellationToken, ValueTask>? save;
        lock (sync) save = waits && index >= nextCheckpoint ? offer : null;
        if (save is not null) _ = SaveAsync(save, index);
    }

    void IValueTaskSource.GetResult(short token)
    {
        if (!gate.GetResult(token)) throw new TrialStoppedException();
    }

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => gate.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        gate.OnCompleted(continuation, state, token, flags);

    private void ThrowIfOutOfTurn()
    {
        if (stopping) throw new TrialStoppedException();
        if (ended) throw new InvalidOperationException("The attempt is over, so this report is not recorded: let the trainable return only when nothing of it reports any more.");
        if (waits) throw new InvalidOperationException("The trial reported again before the decision on its last report: await ReportAsync before the next.");
    }

    private ValueTask Send(AttemptReported signal, Func<string, CancellationToken, ValueTask>? save)
    {
        lock (sync)
        {
            ThrowIfOutOfTurn();
            gate.Reset();
            (offer, waits, reports) = (save, true, signal.Number);
            Host.Put(signal);
            return new ValueTask(this, gate.Version);
        }
    }

    private async ValueTask TakeInAndSendAsync(AttemptReported signal, Func<string, CancellationToken, ValueTask>? save, string checkpoint) =>
        await Send(signal with { Checkpoint = await TakeInAsync(checkpoint).ConfigureAwait(false) }, save).ConfigureAwait(false);

    // The end of an attempt is its last signal.
    private void SendWhileAlive(Signal signal)
    {
        lock (sync)
        {
            if (!ended) Host.Put(signal);
        }
    }

    private Metrics Measure(ReadOnlySpan<(string Name, Value Value)> entries)
    {
        entries = ReportedValues.Of(entries, Host.Site.Metric);
        names = Host.Names.Intern(entries, names);
        var values = new Value[entries.Length];
        for (var i = 0; i < values.Length; i++) values[i] = entries[i].Value;
        return new(names, values);
    }

    // A checkpoint that is ready moves into its place, and is kept, before the report that names it.
    private async ValueTask<int> TakeInAsync(string directory)
    {
        var index = nextCheckpoint++;
        CheckpointFiles.Move(directory, Host.Site.Places.PathOf(Launch.Trial, index));
        await Host.Site.Checkpoints.KeepAsync(Launch.Trial, index, CancellationToken).ConfigureAwait(false);
        return index;
    }

    private async Task SaveAsync(Func<string, CancellationToken, ValueTask> save, int index)
    {
        // The number is used up whatever comes of it: a save that is late must find nobody else in its place.
        nextCheckpoint = Math.Max(nextCheckpoint, index + 1);
        try
        {
            var place = Host.Site.Places.PathOf(Launch.Trial, index);
            var writing = Task.Run(() => WriteAsync(place, save, index)); // it may well block
            await writing.WaitAsync(Host.SaveTimeout, Host.TimeProvider).ConfigureAwait(false);
            SendWhileAlive(new CheckpointSaved { At = Host.Clock.Now, Trial = Launch.Trial, Attempt = Launch.Attempt, Checkpoint = index });
        }
#pragma warning disable CA1031 // Whatever user code throws is data.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            SendWhileAlive(new SaveFailed { At = Host.Clock.Now, Trial = Launch.Trial, Attempt = Launch.Attempt, Checkpoint = index, Error = TrialErrors.Of(exception) });
        }
    }

    private async Task WriteAsync(string place, Func<string, CancellationToken, ValueTask> save, int index)
    {
        await CheckpointFiles.WriteAsync(place, save, CancellationToken).ConfigureAwait(false);
        await Host.Site.Checkpoints.KeepAsync(Launch.Trial, index, CancellationToken).ConfigureAwait(false);
    }

    private async Task CancelAsync()
    {
        try
        {
            await Cancellation.CancelAsync().ConfigureAwait(false);
        }
        catch (AggregateException)
        {
            // A callback of user code failed: the trial is told all the same.
        }
    }

    private void End(AttemptEnd end, TrialError? error)
    {
        bool waited;
        lock (sync)
        {
            if (ended) return;
            (ended, waited, waits) = (true, waits, false);
        }
        if (waited) gate.SetResult(false);
        leaving?.Dispose();
        Host.End(this, new() { At = Host.Clock.Now, Trial = Launch.Trial, Attempt = Launch.Attempt, End = end, Error = error });
    }
}
