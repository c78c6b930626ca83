using Attune.Observers.Files.States;
using Attune.Running.Revisions;
using Attune.Running.Steering;
using Attune.Storage;
using Microsoft.Extensions.Logging;

namespace Attune;

/// <summary>A session of an experiment at work: the loop, what runs beside it, and their end.</summary>
internal sealed class Session(Blueprint blueprint, Past past, Workspace workspace, RunningExperiment running, ILogger logger)
{
    private const int LongSession = 1000; // events, from which on the session is worth an index
    private readonly RunOptions options = blueprint.Options;
    private readonly BoundTrainable trainable = blueprint.Bind();

    /// <summary>What the first trial threw that failed.</summary>
    public Exception? TrialFailure { get; private set; }

    /// <summary>What the searcher beside the loop threw that ended the search.</summary>
    public Exception? SearcherFailure { get; private set; }

    /// <summary>Runs until nothing is left to do or somebody asks for the end.</summary>
    /// <exception cref="OperationCanceledException">It was asked for twice.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var clock = new ExperimentClock(options.TimeProvider, past.Kernel.State.Now.Time);
        var inbox = new Inbox(clock, options.TimeProvider, holdsThread: trainable.IsElsewhere);
        await using var inboxEnd = inbox.ConfigureAwait(false);
        using var requests = new StopRequests(options.HandleSignals, by => inbox.Post(new Interrupted { At = clock.Now, By = by }), cancellationToken);
        try
        {
            await RunAndKeepAsync(clock, inbox, requests).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (requests.Abort.IsCancellationRequested)
        {
            throw new OperationCanceledException($"The run of '{blueprint.Name}' was aborted at the second request to end. What was reported is kept; {Words.GoOn(running.State)}.", requests.Abort);
        }
    }

    // What is left to bring to a store when the trials have ended may still be given up.
    private async Task RunAndKeepAsync(ExperimentClock clock, Inbox inbox, StopRequests requests)
    {
        var (state, before) = (past.Kernel.State, past.Kernel.State.Sequence);
        try
        {
            await workspace.PrepareAsync(state, requests.Abort).ConfigureAwait(false);
            await RunAsync(clock, inbox, requests).ConfigureAwait(false);
            if (options.WritesState) WriteState();
            if (LineageFiles.AreKept(past.Plan.Scheduler)) await WriteLineageAsync().ConfigureAwait(false);
            await workspace.FinishAsync(state, state.Sequence - before >= LongSession, requests.Abort).ConfigureAwait(false);
        }
        catch
        {
            workspace.Abandon();
            throw;
        }
    }

    private void WriteState()
    {
        try
        {
            ExperimentStateFile.Write(workspace.Directory, running.State);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            running.Warn($"The experiment's state could not be written in '{workspace.Directory}', which the journal is not affected by: {problem.Message}");
        }
    }

    private async Task WriteLineageAsync()
    {
        try
        {
            await LineageFiles.WriteAsync(new(running.State, workspace.Directory)).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            running.Warn($"Who went on from whom could not be written in '{workspace.Directory}', which the journal is not affected by: {problem.Message}");
        }
    }

    private async Task RunAsync(ExperimentClock clock, Inbox inbox, StopRequests requests)
    {
        var site = new TrialSite(blueprint.Name, workspace.Places, past.Plan.Problem.Objective?.Metric ?? Objective.Anonymous, workspace.Checkpoints, options.Restore is { } restore ? Path.GetFullPath(restore) : null);
        using var output = options.LogToFile.IsOn ? new TrialOutput(options.LogToFile) : null;
        var closing = new Closing(running, options.TimeProvider, requests.Abort);
        var host = new InProcessHost(trainable.Body, site, clock, options.TimeProvider, options.StopGrace, options.SaveTimeout, inbox.Post) { Output = output, IsElsewhere = trainable.IsElsewhere };
        var executor = await NodeExecutor.OpenAsync([new NodeAgent(Machine.Describe(past.Plan), host)], inbox, options.TimeProvider, requests.Abort).ConfigureAwait(false);
        var observers = new ObserverHub(Observers(), running, logger, closing, requests.Abort);
        var projector = new FileProjector(workspace.Directory, options.Loggers, running.Warn, options.TimeProvider);
        var searcher = new SearcherSeat(inbox.Post, () => clock.Now);
        var signs = new EarlySigns(running);
        var times = new TurnTimes(running, options.TimeProvider, options.SlowWarning);
        var idle = new IdleWatch(running, options.TimeProvider, options.IdleWarning);
        var dispatcher = new Dispatcher(past.Kernel.State, past.Plan, executor, site.Checkpoints.Drop, searcher.Tell, executor.Found, trainable.IsElsewhere ? new(past.Kernel) : null);
        var desk = ControlDesk.Open(workspace.Control, new ControlClerk(past.Kernel.State, blueprint, clock, requests), inbox.Post, running.Warn);
        var reviser = new Reviser(blueprint, past, running, workspace.Journal, workspace.Checkpoints, searcher);
        await searcher.TakeAsync(past).ConfigureAwait(false);
        workspace.Begin(projector);
        try
        {
            var loop = new ExperimentLoop(past.Kernel, inbox, workspace.Journal, dispatcher, observers, OnWritten, times, desk is null ? null : desk.OnTaken, reviser.ReviseAsync);
            var opening = past.Opening(blueprint, workspace.Checkpoints, executor.Found, clock.Now);
            await (trainable.IsElsewhere ? OnThread(() => loop.RunAsync(opening, requests.Abort)) : loop.RunAsync(opening, requests.Abort)).ConfigureAwait(false);
        }
        finally
        {
            requests.BeginEnding();
            if (desk is not null) await desk.DisposeAsync().ConfigureAwait(false);
            await idle.DisposeAsync().ConfigureAwait(false);
            await searcher.DisposeAsync().ConfigureAwait(false);
            await EndAsync(projector, closing, requests.Abort).ConfigureAwait(false);
            await observers.DisposeAsync().ConfigureAwait(false);
            await executor.DisposeAsync().ConfigureAwait(false);
            await closing.WaitAsync(trainable.DisposeAsync().AsTask(), () => "the trainable has not cleaned up").ConfigureAwait(false);
            (TrialFailure, SearcherFailure) = (host.FirstFailure, searcher.Failure);
        }

        void OnWritten(IReadOnlyList<ExperimentEvent> events)
        {
            projector.Hear(events);
            signs.Look(events);
        }
    }

    // A thread of its own, held to the end.
    private static Task OnThread(Func<Task> run) => Task.Factory.StartNew(() => run().GetAwaiter().GetResult(), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    // Files that are not up to date are brought there by the next session: nobody need wait for them.
    private async Task EndAsync(FileProjector projector, Closing closing, CancellationToken abort)
    {
        var all = past.Kernel.State.Sequence;
        using var leaving = abort.Register(projector.Leave);
        await closing.WaitAsync(
            projector.DisposeAsync().AsTask(),
            () => $"the files of the trials are being written, {100 * projector.Sequence / Math.Max(1, all)} % so far{(options.HandleSignals ? "; Ctrl-C leaves the rest to the next run" : "")}").ConfigureAwait(false);
    }

    private IEnumerable<IExperimentObserver> Observers()
    {
        if (workspace.Observer is { } keeper) yield return keeper;
        foreach (var (place, callback) in options.Callbacks.Index())
        {
            (callback as Callback)?.Begin(place, options.TimeProvider);
            yield return callback;
        }
        if (options.ProgressReporter is { } reporter) yield return reporter;
        else if (options.Verbose > 0) yield return new PlainReporter(Console.Out, options.Verbose, options.TimeProvider);
    }
}
