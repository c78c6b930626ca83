using Spectre.Console;

namespace Attune;

/// <summary>
/// Shows a run in a terminal: one block of at most 15 lines, redrawn at most five times a second on a timer of its own, however fast trials report. The first failure of
/// each kind is told in full above it. At the end the block gives way to a summary of at most 12 lines.
/// </summary>
public sealed class LiveReporter : IExperimentObserver, IAsyncDisposable
{
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(200);
    private readonly IAnsiConsole console;
    private readonly int? verbosity;
    private readonly TimeProvider time;
    private readonly Lock gate = new();
    private readonly LiveBlock block = new();
    private readonly RunningTrials running = new();
    private readonly FailureText failures = new();
    private readonly DecisionText decisions = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private RunningExperiment? run;
    private LiveDisplayContext? screen;
    private Task display = Task.CompletedTask;
    private ITimer? timer;
    private Exception? broken;
    private TimeSpan before;
    private long started;
    private int verbose, warned;

    /// <summary>Shows runs on a terminal that can be redrawn; where there may be none, <see cref="ConsoleReporter"/> chooses.</summary>
    /// <param name="console">The terminal; the process's own when not given.</param>
    /// <param name="verbose">1: the block and failures; 2: also a line per finished, forked, paused or promoted trial; 3: also a line per result; 0: nothing; null, the default: what the run asks for.</param>
    /// <param name="time">The clock of the redraws; the system's when not given.</param>
    public LiveReporter(IAnsiConsole? console = null, int? verbose = null, TimeProvider? time = null) =>
        (this.console, verbosity, this.time) = (console ?? AnsiConsole.Console, verbose, time ?? TimeProvider.System);

    /// <inheritdoc/>
    public async ValueTask OnEventAsync(ExperimentEvent e, RunningExperiment run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(e);
        ArgumentNullException.ThrowIfNull(run);
        if ((verbosity ?? run.Verbose) <= 0) return;
        if (this.run is null) await BeginAsync(e, run).ConfigureAwait(false);
        lock (gate)
        {
            if (broken is not null) throw new InvalidOperationException($"The live display ended: {broken.Message}", broken);
            running.Observe(e, run);
            Tell(e, run);
            TellWarnings(run);
        }
    }

    /// <summary>Takes the block from the screen and leaves the summary there.</summary>
    public async ValueTask DisposeAsync()
    {
        if (run is null) return;
        if (timer is not null) await timer.DisposeAsync().ConfigureAwait(false);
        block.Snapshot = null;
        ended.TrySetResult();
        await display.ConfigureAwait(broken is null ? ConfigureAwaitOptions.None : ConfigureAwaitOptions.SuppressThrowing);
        if (broken is not null) return;
        TellWarnings(run);
        console.Write(new SummaryBlock([.. Summary.Lines(run.State, run.Directory, run.Plan.Problem.Objective, run.TotalTrials)]));
    }

    private async Task BeginAsync(ExperimentEvent first, RunningExperiment run)
    {
        (this.run, verbose, started, before) = (run, verbosity ?? run.Verbose, time.GetTimestamp(), first.At.Elapsed);
        var ready = new TaskCompletionSource<LiveDisplayContext>(TaskCreationOptions.RunContinuationsAsynchronously);
        display = console.Live(block).AutoClear(true).Overflow(VerticalOverflow.Crop).Cropping(VerticalOverflowCropping.Bottom).StartAsync(screen =>
        {
            ready.SetResult(screen);
            return ended.Task;
        });
        if (await Task.WhenAny(ready.Task, display).ConfigureAwait(false) == display) await display.ConfigureAwait(false);
        screen = await ready.Task.ConfigureAwait(false);
        timer = time.CreateTimer(_ => Draw(), null, TimeSpan.Zero, Frame);
    }

    private void Tell(ExperimentEvent e, RunningExperiment run)
    {
        if (decisions.Observe(e, run) is { } decision && verbose >= 2) Print([decision]);
        switch (e)
        {
            case SessionStarted when run.WhySearcher is not null: Print([PlainText.Search(run)]); break;
            case AttemptFailed failed: Print(failures.Tell(failed, run), Palette.Bad); break;
            case TrialCompleted completed when verbose >= 2: Print([PlainText.Finished(completed, run)]); break;
            case TrialForked forked when verbose >= 2: Print([PlainText.Forked(forked, run)]); break;
            case ResultReported result when verbose >= 3: Print([PlainText.Result(result, run)]); break;
        }
    }

    private void TellWarnings(RunningExperiment run)
    {
        for (var warnings = run.Warnings; warned < warnings.Count; warned++) Print([$"warning: {warnings[warned]}"], Palette.Warn);
    }

    private void Print(IEnumerable<string> lines, Style? headline = null)
    {
        var told = lines.ToArray();
        if (told.Length > 0) console.Write(new Paragraphs(told.Length > 1 ? [.. told, ""] : told, headline ?? Style.Plain));
    }

    // A frame that takes longer than it may is not queued up behind itself; a terminal that is gone ends the display, not the process.
    private void Draw()
    {
        if (!gate.TryEnter()) return;
        try
        {
            if (broken is not null || ended.Task.IsCompleted) return;
            TellWarnings(run!);
            block.Snapshot = Look(run!);
            screen!.Refresh();
        }
#pragma warning disable CA1031 // It is told to the caller of the next event.
        catch (Exception exception)
        {
            broken = exception;
        }
#pragma warning restore CA1031
        finally
        {
            gate.Exit();
        }
    }

    private Snapshot Look(RunningExperiment run)
    {
        var session = time.GetElapsedTime(started);
        var snapshot = new Snapshot
        {
            Run = run, StatusCounts = run.Overview.Now(), Elapsed = before + session, Running = running.Count,
            Leading = running.Leading(Snapshot.Rows, run.Plan.Problem.Objective), Decision = decisions.Latest,
        };
        return run.State.Interrupt is not null || run.State.Stopped is not null ? snapshot : snapshot with { Left = Progress.Left(run.TotalTrials, snapshot.Finished, run.EndedBefore, session) };
    }
}
