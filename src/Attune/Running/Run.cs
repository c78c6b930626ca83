using System.Globalization;
using System.Runtime.CompilerServices;
using Attune.Analysis.Index;
using Attune.Journals.Segments;
using Attune.Observers.Files.States;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Attune;

/// <summary>One session of an experiment, from the opening of its journal to the analysis.</summary>
internal sealed class Run
{
    private const int LongSession = 1000; // events, from which on the session is worth an index
    private readonly Blueprint blueprint;
    private readonly RunOptions options;
    private readonly ILogger logger;
    private Exception? failure; // what the first trial threw that failed

    private Run(Blueprint blueprint)
    {
        (this.blueprint, options) = (blueprint, blueprint.Options);
        logger = (options.LoggerFactory ?? NullLoggerFactory.Instance).CreateLogger("Attune");
    }

    /// <summary>Runs a session and tells what came of it.</summary>
    public static async Task<ExperimentAnalysis> StartAsync(Blueprint blueprint, CancellationToken cancellationToken)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture; // of this flow, not of the trials: what is decided and written reads the same on every machine
        var run = new Run(blueprint);
        var state = await run.RunGuardedAsync(cancellationToken).ConfigureAwait(false);
        Outcome.Raise(state, blueprint, run.failure);
        return new(state, blueprint.Directory, token => new JournalReader(blueprint.Directory).ReadAsync(token));
    }

    // What trials do is data. What a searcher, a computed value or a stopping function does wrong ends the run, and is told as such.
    private async Task<ExperimentState> RunGuardedAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await RunAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not (TuneException or OperationCanceledException or IOException or UnauthorizedAccessException))
        {
            throw new TuneException(
                $"The run was ended by a failure outside the trials, in the space, a searcher, a scheduler or a stopping function: {failure.GetType().Name}: {failure.Message} " +
                $"Nothing that was reported is lost: mend it and run again with Resume = true. The experiment is in '{blueprint.Directory}'.", failure);
        }
    }

    private async Task<ExperimentState> RunAsync(CancellationToken cancellationToken)
    {
        var waiting = new StrongBox<RunningExperiment?>();
        var journal = OpenJournal(reason => Show(waiting.Value, reason));
        await using var _ = journal.ConfigureAwait(false);
        // A token that is cancelled already is a request like any other: the run opens and ends in good order.
        var past = await Past.ReadAsync(journal, blueprint, options.Seed, CancellationToken.None).ConfigureAwait(false);
        if (!blueprint.Resumes && past.Kernel.State.Sequence > 0) throw ExistsAlready(); // begun by somebody else between the look and the lock
        foreach (var torn in journal.Recovered) logger.LogWarning("The last session was cut off while writing: {Recovery}", torn);
        waiting.Value = new RunningExperiment(blueprint.Name, blueprint.Directory, past.Kernel.State, past.Plan, () => past.Kernel.IdleReason) { Verbose = options.Verbose };
        var before = past.Kernel.State.Sequence;
        await SessionAsync(past, journal, waiting.Value, cancellationToken).ConfigureAwait(false);
        if (past.Kernel.State.Sequence - before >= LongSession && journal.Place is { } place) ExperimentIndex.Save(blueprint.Directory, past.Kernel.State, place);
        if (options.Loggers.HasFlag(TrialFiles.ExperimentState)) WriteState(past.Kernel.State);
        return past.Kernel.State;
    }

    private void WriteState(ExperimentState state)
    {
        try
        {
            ExperimentStateFile.Write(blueprint.Directory, state);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            logger.LogWarning(problem, "The experiment's state could not be written in {Directory}; the journal is not affected by this.", blueprint.Directory);
        }
    }

    private FileJournal OpenJournal(Action<string?> onWaiting)
    {
        if (!blueprint.Resumes && new JournalPlaces(blueprint.Directory).HasSegments) throw ExistsAlready();
        return FileJournal.Open(blueprint.Directory, new() { Durability = options.Durability, TakeOver = options.TakeOver, OnWaiting = onWaiting, TimeProvider = options.TimeProvider });
    }

    private async Task SessionAsync(Past past, FileJournal journal, RunningExperiment running, CancellationToken cancellationToken)
    {
        var (kernel, plan) = (past.Kernel, past.Plan);
        var clock = new ExperimentClock(options.TimeProvider, kernel.State.Now.Time);
        var site = new TrialSite(blueprint.Name, blueprint.Directory, plan.Problem.Objective?.Metric ?? Objective.Anonymous, options.Restore is { } restore ? Path.GetFullPath(restore) : null);
        using var output = options.LogToFile.IsOn ? new TrialOutput(options.LogToFile) : null;
        var trainable = blueprint.Trainable.Bind(options);
        await using var trainableEnd = trainable.ConfigureAwait(false);
        var inbox = new Inbox(clock, options.TimeProvider);
        using var requests = new StopRequests(options.HandleSignals, by => inbox.Post(new Interrupted { At = clock.Now, By = by }), cancellationToken);
        var executor = new InProcessExecutor(trainable.Body, site, clock, options.TimeProvider, options.StopGrace, options.SaveTimeout, inbox.Signals) { Output = output };
        var observers = new ObserverHub(Observers(), running, logger, requests.Abort);
        var projector = options.Loggers == TrialFiles.None ? null : new FileProjector(blueprint.Directory, options.Loggers, problem => logger.LogWarning("{Problem}", problem), options.TimeProvider);
        var searcher = past.Searcher(inbox.Post, () => clock.Now);
        searcher?.Start();
        await using var executorEnd = executor.ConfigureAwait(false);
        await using var inboxEnd = inbox.ConfigureAwait(false);
        await using var observersEnd = observers.ConfigureAwait(false);
        await using var projectorEnd = (projector as IAsyncDisposable ?? Nothing.ToDispose).ConfigureAwait(false);
        await using var searcherEnd = (searcher as IAsyncDisposable ?? Nothing.ToDispose).ConfigureAwait(false);
        var dispatcher = new Dispatcher(kernel.State, plan, executor, site.Delete, searcher is null ? null : searcher.Tell);
        await new ExperimentLoop(kernel, inbox, journal, dispatcher, observers, projector is null ? null : projector.Wake).RunAsync(past.Opening(blueprint, clock.Now), requests.Abort).ConfigureAwait(false);
        failure = executor.FirstFailure;
    }

    private TuneException ExistsAlready() => new(
        $"There is an experiment '{blueprint.Name}' in '{blueprint.Directory}' already, and it is neither overwritten nor silently gone on with. " +
        "Set Resume = true to go on with it, give this one another Name, or delete that directory.");

    private static void Show(RunningExperiment? running, string? reason)
    {
        if (running is not null) running.Waiting = reason;
    }

    private IEnumerable<IExperimentObserver> Observers()
    {
        foreach (var (place, callback) in options.Callbacks.Index())
        {
            (callback as Callback)?.Begin(place, options.TimeProvider);
            yield return callback;
        }
        if (options.ProgressReporter is { } reporter) yield return reporter;
        else if (options.Verbose > 0) yield return new PlainReporter(Console.Out, options.Verbose, options.TimeProvider);
    }
}
