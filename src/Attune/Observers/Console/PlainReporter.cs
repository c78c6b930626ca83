namespace Attune;

/// <summary>
/// Tells a run in plain lines, for logs and pipes: the start, new bests, failures (the first of each kind in full), a sign of life after silence, the end.
/// A run of 1,000 trials within an hour takes at most 60 lines, whatever happens in it; longer runs get rarer lines, not many more.
/// </summary>
public sealed class PlainReporter : IExperimentObserver, IAsyncDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(5), FirstBeat = TimeSpan.FromSeconds(30), Beat = TimeSpan.FromMinutes(5);
    private readonly TextWriter output;
    private readonly int verbose;
    private readonly TimeProvider time;
    private readonly Lock gate = new();
    private readonly Pace pace = new();
    private readonly FailureText failures = new();
    private RunningExperiment? run;
    private long started;
    private TimeSpan before;
    private ITimer? timer;
    private (Trial Trial, double Value)? untold;
    private double bestScore = double.NegativeInfinity;
    private string? waiting;
    private bool hasBeaten, hasEnded;

    /// <summary>Tells runs to a writer.</summary>
    /// <param name="output">Where the lines go; it is not closed.</param>
    /// <param name="verbose">0: nothing; 1: what matters; 2: also a line per finished or forked trial; 3: also a line per result.</param>
    /// <param name="time">The clock of the signs of life; the system's when not given.</param>
    public PlainReporter(TextWriter output, int verbose = 1, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        (this.output, this.verbose, this.time) = (output, verbose, time ?? TimeProvider.System);
    }

    private TimeSpan Elapsed => time.GetElapsedTime(started);

    /// <inheritdoc/>
    public ValueTask OnEventAsync(ExperimentEvent e, RunningExperiment run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(e);
        ArgumentNullException.ThrowIfNull(run);
        if (verbose <= 0) return ValueTask.CompletedTask;
        lock (gate)
        {
            if (this.run is null) Begin(e, run);
            Tell(e, run);
        }
        return ValueTask.CompletedTask;
    }

    /// <summary>Ends the run's text, if its last event was not seen.</summary>
    public async ValueTask DisposeAsync()
    {
        if (timer is not null) await timer.DisposeAsync().ConfigureAwait(false);
        lock (gate)
        {
            if (run is not null) End(run);
        }
    }

    private void Begin(ExperimentEvent first, RunningExperiment run)
    {
        (this.run, started, before) = (run, time.GetTimestamp(), first.At.Elapsed);
        if (run.State.Session is { Session: > 1 } && run.Plan.Problem.Objective is { } objective) bestScore = objective.Score(run.BestTrial?.LastResult);
        timer = time.CreateTimer(_ => OnTick(), null, Tick, Tick);
    }

    private void Tell(ExperimentEvent e, RunningExperiment run)
    {
        switch (e)
        {
            case SessionStarted start: Write(e.At, PlainText.Start(start, run)); break;
            case ResultReported result: Heed(result, run); break;
            case TrialCompleted completed when verbose >= 2: Write(e.At, [PlainText.Finished(completed)]); break;
            case TrialForked forked when verbose >= 2: Write(e.At, [PlainText.Forked(forked)]); break;
            case AttemptFailed failed: Write(e.At, failures.Tell(failed, run)); break;
            case ExperimentStopped stopped: Write(e.At, [$"stopping: {stopped.Reason}"]); break;
            case InterruptRequested interrupt: Write(e.At, [$"interrupted by {interrupt.By}: running trials save if they can and stop; once more aborts at once"]); break;
            case SessionEnded: End(run); break;
        }
    }

    private void Heed(ResultReported e, RunningExperiment run)
    {
        if (verbose >= 3) Write(e.At, [PlainText.Result(e)]);
        if (run.Plan.Problem.Objective is not { } objective || objective.Score(e.Metrics) <= bestScore) return;
        bestScore = objective.Score(e.Metrics);
        untold = (run.State.Trials[e.Trial], e.Metrics.Number(objective.Metric));
        TellBest(run);
    }

    private void TellBest(RunningExperiment run)
    {
        if (untold is not { } best || !pace.MayTell(Elapsed, Tick)) return;
        untold = null;
        Write(before + Elapsed, [PlainText.Best(best.Trial, best.Value, run)]);
    }

    private void OnTick()
    {
        lock (gate)
        {
            if (run is null || hasEnded) return;
            try
            {
                TellProgress(run);
            }
            catch (Exception exception) when (exception is IOException or ObjectDisposedException)
            {
                // Nobody listens here; the next event fails the same way and its caller is told.
                timer!.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private void TellProgress(RunningExperiment run)
    {
        TellBest(run);
        TellWaiting(run);
        if (!pace.MustTell(Elapsed, hasBeaten ? Beat : FirstBeat)) return;
        hasBeaten = true;
        Write(before + Elapsed, [PlainText.Heartbeat(run)]);
    }

    private void TellWaiting(RunningExperiment run)
    {
        if (run.Waiting == waiting || !pace.MayTell(Elapsed, Tick)) return;
        waiting = run.Waiting;
        Write(before + Elapsed, [waiting is null ? "goes on" : $"waits: {waiting}"]);
    }

    private void End(RunningExperiment run)
    {
        if (hasEnded) return;
        hasEnded = true;
        foreach (var line in Summary.Lines(run.State, run.Directory)) output.WriteLine(line);
        output.Flush();
    }

    private void Write(Moment at, IEnumerable<string> lines) => Write(at.Elapsed, lines);

    private void Write(TimeSpan at, IEnumerable<string> lines)
    {
        foreach (var line in lines) output.WriteLine(line.StartsWith(' ') ? line : $"[{(int)at.TotalHours}:{at:mm\\:ss}] {line}");
        output.Flush();
    }
}
