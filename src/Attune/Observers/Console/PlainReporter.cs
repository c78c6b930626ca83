namespace Attune;

/// <summary>
/// Tells a run in plain lines, for logs and pipes: the start, new bests, failures (the first of each kind in full), the first decision of each kind and why it was made, warnings, a sign of life
/// after silence, with the latest decision, and the end.
/// Each line has the experiment's time and how many trials have ended, of how many. A run of 1,000 trials within an hour takes at most 60 lines, whatever happens in it; longer runs get rarer lines, not many more.
/// </summary>
public sealed class PlainReporter : IExperimentObserver, IAsyncDisposable
{
    private const int MostWarnings = 10;
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(5), FirstBeat = TimeSpan.FromSeconds(30), Beat = TimeSpan.FromMinutes(5);
    private readonly TextWriter output;
    private readonly int? verbosity;
    private readonly TimeProvider time;
    private readonly Lock gate = new();
    private readonly Pace pace = new();
    private readonly WaitPace waits = new();
    private readonly FailureText failures = new();
    private readonly DecisionText decisions = new();
    private RunningExperiment? run;
    private long started;
    private TimeSpan before;
    private ITimer? timer;
    private ResultReported? untold; // the best so far
    private double bestScore = double.NegativeInfinity;
    private OutcomeLimits? limits;
    private bool isBestKept;
    private string? waiting;
    private int verbose, ended, warned;
    private bool hasBeaten, hasEnded;

    /// <summary>Tells runs to a writer.</summary>
    /// <param name="output">Where the lines go; it is not closed.</param>
    /// <param name="verbose">0: nothing; 1: what matters; 2: also a line per finished, forked, paused or promoted trial; 3: also a line per result; null, the default: what the run asks for.</param>
    /// <param name="time">The clock of the signs of life; the system's when not given.</param>
    public PlainReporter(TextWriter output, int? verbose = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        (this.output, verbosity, this.time) = (output, verbose, time ?? TimeProvider.System);
    }

    private TimeSpan Elapsed => time.GetElapsedTime(started);

    /// <inheritdoc/>
    public ValueTask OnEventAsync(ExperimentEvent e, RunningExperiment run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(e);
        ArgumentNullException.ThrowIfNull(run);
        if ((verbosity ?? run.Verbose) <= 0) return ValueTask.CompletedTask;
        lock (gate)
        {
            if (this.run is null) Begin(e, run);
            Tell(e, run);
            TellWarnings(run);
        }
        return ValueTask.CompletedTask;
    }

    /// <summary>Ends the run's text with a summary.</summary>
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
        (this.run, verbose, started, before, ended) = (run, verbosity ?? run.Verbose, time.GetTimestamp(), first.At.Elapsed, run.EndedBefore);
        limits = new(run.State);
        if (run.State.Session is { Session: > 1 } && run.Plan.Problem.Objective is { } objective) (bestScore, isBestKept) = (objective.Score(run.BestTrial?.LastResult), run.BestTrial is { } best && limits.Keeps(best));
        timer = time.CreateTimer(_ => OnTick(), null, Tick, Tick);
    }

    private void Tell(ExperimentEvent e, RunningExperiment run)
    {
        Count(e);
        if (decisions.Observe(e, run) is { } decision && verbose >= 2) Write(e.At, [decision]);
        switch (e)
        {
            case SessionStarted start: Write(e.At.Elapsed, "", PlainText.Start(start, run)); break;
            case ResultReported result: Heed(result, run); break;
            case TrialCompleted completed when verbose >= 2: Write(e.At, [PlainText.Finished(completed, run)]); break;
            case TrialForked forked when verbose >= 2: Write(e.At, [PlainText.Forked(forked, run)]); break;
            case AttemptFailed failed: Write(e.At, failures.Tell(failed, run)); break;
            case ExperimentPaused paused: Write(e.At, [$"paused: {paused.Reason}"]); break;
            case ExperimentResumed resumed: Write(e.At, [$"going on: {resumed.Reason}"]); break;
            case ExperimentExtended extended: Write(e.At, [$"{(extended.NumSamples < 0 ? "samples without end" : Words.Count(extended.NumSamples, "sample"))}: {extended.Reason}"]); break;
            case ExperimentRevised revised: Write(e.At, [$"revised: {revised.Reason}"]); break;
            case ConcurrencyChanged changed: Write(e.At, [$"{(changed.MaxConcurrentTrials == 0 ? "as many trials at once as fit" : $"at most {Words.Count(changed.MaxConcurrentTrials, "trial")} at once")}: {changed.Reason}"]); break;
            case ConfigurationEnqueued enqueued: Write(e.At, [$"to be tried: {Words.Configuration(enqueued.Configuration)}: {enqueued.Reason}"]); break;
            case ExperimentStopped stopped: Write(e.At, [$"stopping: {stopped.Reason}"]); break;
            case InterruptRequested interrupt: Write(e.At, [$"interrupted by {interrupt.By}: running trials save if they can and stop; once more aborts at once"]); break;
        }
        TellDecision();
    }

    private void Count(ExperimentEvent e) => ended += e switch
    {
        TrialCompleted or AttemptFailed { Retry: false } => 1,
        TrialReopened { HadEnded: true } => -1,
        _ => 0,
    };

    private void Heed(ResultReported e, RunningExperiment run)
    {
        if (verbose >= 3) Write(e.At, [PlainText.Result(e, run)]);
        if (run.Plan.Problem.Objective is not { } objective) return;
        var (score, keeps) = (objective.Score(e.Metrics), limits!.Keeps(e.Metrics));
        if (double.IsNegativeInfinity(score) || (keeps, score).CompareTo((isBestKept, bestScore)) <= 0) return;
        (bestScore, isBestKept) = (score, keeps);
        untold = e;
        TellBest(run);
    }

    private void TellBest(RunningExperiment run)
    {
        if (untold is not { } best || !pace.MayTell(Elapsed, Tick)) return;
        untold = null;
        Write(before + Elapsed, [PlainText.Best(best, run)]);
    }

    private void TellDecision()
    {
        if (verbose > 1 || !decisions.TryPeek(out var first) || !pace.MayTell(Elapsed, Tick)) return;
        decisions.Told();
        Write(before + Elapsed, [first]);
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
        TellWarnings(run);
        TellBest(run);
        TellDecision();
        TellWaiting(run);
        if (!pace.MustTell(Elapsed, hasBeaten ? Beat : FirstBeat)) return;
        hasBeaten = true;
        Write(before + Elapsed, [PlainText.Heartbeat(run) + decisions.Digest]);
    }

    private void TellWaiting(RunningExperiment run)
    {
        var now = run.Waiting;
        if (now == waiting || !waits.MayTell(now, Elapsed)) return;
        waiting = now;
        Write(before + Elapsed, [now is null ? "goes on" : $"waits: {now}"]);
    }

    private void TellWarnings(RunningExperiment run)
    {
        var warnings = run.Warnings;
        for (; warned < warnings.Count; warned++)
        {
            if (warned <= MostWarnings) Write(before + Elapsed, [warned < MostWarnings ? $"warning: {warnings[warned]}" : "further warnings go to the log only"]);
        }
    }

    private void End(RunningExperiment run)
    {
        if (hasEnded) return;
        TellWarnings(run);
        hasEnded = true;
        foreach (var line in Summary.Lines(run.State, run.Directory, run.Plan.Problem.Objective, run.TotalTrials)) output.WriteLine(line);
        output.Flush();
    }

    private void Write(Moment at, IEnumerable<string> lines) => Write(at.Elapsed, lines);

    private void Write(TimeSpan at, IEnumerable<string> lines) => Write(at, $"{PlainText.Progress(ended, run!.TotalTrials)}  ", lines);

    private void Write(TimeSpan at, string progress, IEnumerable<string> lines)
    {
        foreach (var line in lines) output.WriteLine(line.StartsWith(' ') ? line : $"[{(int)at.TotalHours}:{at:mm\\:ss}] {progress}{line}");
        output.Flush();
    }
}
