using System.Threading.Tasks.Sources;

namespace Attune;

/// <summary>
/// One attempt at a trial, running as a task of this process. It is at one report at a time: between the report and the decision it waits at <see cref="gate"/>.
/// </summary>
#pragma warning disable CA1001 // A cancellation source without a timer holds nothing that needs disposing, and user code may keep its token.
internal sealed class InProcessAttempt(InProcessExecutor executor, TrialCommand.Launch launch, TrialBody body) : ITrialLink, IValueTaskSource, IThreadPoolWorkItem
#pragma warning restore CA1001
{
    private readonly Lock sync = new();
    private CancellationTokenSource? cancellation; // made when somebody asks for the token: most functions never do
    private ManualResetValueTaskSourceCore<bool> gate = new() { RunContinuationsAsynchronously = true };
    private MetricNames? names;
    private Func<string, CancellationToken, ValueTask>? offer;
    private long iterationStarted;
    private int nextCheckpoint = launch.NextCheckpoint;
    private ITimer? leaving;
    private bool waits, stopping, ended;

    public InProcessExecutor Executor => executor;

    public TrialCommand.Launch Launch => launch;

    public string ExperimentName => Executor.Site.ExperimentName;

    public bool HasCompleted { get; private set; }

    public CancellationToken CancellationToken => Cancellation.Token;

    private CancellationTokenSource Cancellation
    {
        get
        {
            lock (sync) return cancellation ??= new();
        }
    }

    public string Directory => Executor.Site.TrialDirectory(Launch.Trial);

    public string? CheckpointPath => Launch.Checkpoint is { } checkpoint ? Executor.Site.CheckpointDirectory(checkpoint.Trial, checkpoint.Index) : Executor.Site.Restore;

    void IThreadPoolWorkItem.Execute() => _ = RunAsync();

    // Runs the trainable to its end and says how it ended.
    private async Task RunAsync()
    {
        iterationStarted = Executor.Clock.Time;
        using var output = Executor.Output?.Begin(Directory);
        var (end, error) = (AttemptEnd.Returned, (TrialError?)null);
        try
        {
            await body(Launch.Configuration, new TrialContext(this)).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever user code throws is data.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            (end, error) = (AttemptEnd.Failed, TrialErrors.Of(exception));
            if (!stopping) Executor.Failed(exception);
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
            At = Executor.Clock.Now, Trial = Launch.Trial, Attempt = Launch.Attempt, Metrics = metrics, Duration = Executor.Clock.Time - iterationStarted,
            OffersSave = save is not null, Checkpoint = checkpoint is null ? null : TakeIn(checkpoint),
        };
        lock (sync)
        {
            ThrowIfOutOfTurn();
            gate.Reset();
            (offer, waits) = (save, true);
            Executor.Send(signal);
            return new ValueTask(this, gate.Version);
        }
    }

    public void Finish(Report report) => SendWhileAlive(new AttemptReported
    {
        At = Executor.Clock.Now, Trial = Launch.Trial, Attempt = Launch.Attempt, Metrics = Measure(report.Entries), Duration = Executor.Clock.Time - iterationStarted,
        Checkpoint = report.CheckpointDirectory is { } checkpoint ? TakeIn(checkpoint) : null, Final = true,
    });

    public void Continue()
    {
        lock (sync)
        {
            if (!waits) return;
            waits = false;
            iterationStarted = Executor.Clock.Time;
            gate.SetResult(true);
        }
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
            leaving = Executor.TimeProvider.CreateTimer(_ => End(AttemptEnd.Abandoned, null), null, Executor.Grace, Timeout.InfiniteTimeSpan);
            if (waits) gate.SetResult(false);
            waits = false;
        }
        // Callbacks registered by user code run here: they must not run on the loop.
        _ = Task.Run(CancelAsync);
    }

    public void Save(int index)
    {
        Func<string, CancellationToken, ValueTask>? save;
        lock (sync) save = waits ? offer : null;
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

    // The end of an attempt is its last signal.
    private void SendWhileAlive(Signal signal)
    {
        lock (sync)
        {
            if (!ended) Executor.Send(signal);
        }
    }

    private Metrics Measure(ReadOnlySpan<(string Name, Value Value)> entries)
    {
        entries = ReportedValues.Of(entries, Executor.Site.Metric);
        names = Executor.Names.Intern(entries, names);
        var values = new Value[entries.Length];
        for (var i = 0; i < values.Length; i++) values[i] = entries[i].Value;
        return new(names, values);
    }

    // A checkpoint that is ready moves into its place before the report that names it.
    private int TakeIn(string directory)
    {
        var place = Executor.Site.CheckpointDirectory(Launch.Trial, nextCheckpoint);
        CheckpointFiles.Move(directory, place);
        return nextCheckpoint++;
    }

    private async Task SaveAsync(Func<string, CancellationToken, ValueTask> save, int index)
    {
        // The number is used up whatever comes of it: a save that is late must find nobody else in its place.
        nextCheckpoint = Math.Max(nextCheckpoint, index + 1);
        try
        {
            var place = Executor.Site.CheckpointDirectory(Launch.Trial, index);
            var writing = Task.Run(() => CheckpointFiles.WriteAsync(place, save, CancellationToken)); // it may well block
            await writing.WaitAsync(Executor.SaveTimeout, Executor.TimeProvider).ConfigureAwait(false);
            SendWhileAlive(new CheckpointSaved { At = Executor.Clock.Now, Trial = Launch.Trial, Attempt = Launch.Attempt, Checkpoint = index });
        }
#pragma warning disable CA1031 // Whatever user code throws is data.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            SendWhileAlive(new SaveFailed { At = Executor.Clock.Now, Trial = Launch.Trial, Attempt = Launch.Attempt, Error = TrialErrors.Of(exception) });
        }
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
        Executor.End(this, new() { At = Executor.Clock.Now, Trial = Launch.Trial, Attempt = Launch.Attempt, End = end, Error = error });
    }
}
