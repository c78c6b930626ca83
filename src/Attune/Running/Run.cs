using System.Globalization;
using System.Runtime.CompilerServices;
using Attune.Journals.Writing;
using Attune.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Attune;

/// <summary>One session of an experiment, from the opening of its journal to the analysis.</summary>
internal sealed class Run
{
    private readonly Blueprint blueprint;
    private readonly RunOptions options;
    private readonly ILogger logger;

    private Run(Blueprint blueprint)
    {
        (this.blueprint, options) = (blueprint, blueprint.Options);
        logger = (options.LoggerFactory ?? NullLoggerFactory.Instance).CreateLogger("Attune");
    }

    /// <summary>Runs a session and tells what came of it.</summary>
    public static async Task<ExperimentAnalysis> StartAsync(Blueprint blueprint, CancellationToken cancellationToken)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture; // of this flow, not of the trials: what is decided and written reads the same on every machine
        var state = await new Run(blueprint).RunAsync(cancellationToken).ConfigureAwait(false);
        return ExperimentAnalysis.Of(state, blueprint.Home);
    }

    private async Task<ExperimentState> RunAsync(CancellationToken cancellationToken)
    {
        var waiting = new StrongBox<RunningExperiment?>();
        var workspace = await OpenAsync(reason => Show(waiting.Value, reason)).ConfigureAwait(false);
        await using var _ = workspace.ConfigureAwait(false);
        // A token that is cancelled already is a request like any other: the run opens and ends in good order.
        var past = await Past.ReadAsync(workspace.Journal, blueprint, options.Seed, CancellationToken.None).ConfigureAwait(false);
        var state = past.Kernel.State;
        if (!blueprint.Resumes && state.Sequence > 0) throw ExistsAlready(); // begun by somebody else between the look and the lock
        if (state.Sequence == 0 && workspace.HasTrials) throw IsEmptied();
        workspace.Places.Experiment = state;
        var running = waiting.Value = new RunningExperiment(blueprint.Name, blueprint.Home, state, past.Plan, () => past.Kernel.IdleReason, workspace.Directory)
        {
            Verbose = options.Verbose, WhySearcher = past.WhySearcher, OnWarning = problem => logger.LogWarning("{Problem}", problem),
        };
        if (state.Trials.Count == 0) foreach (var doubt in past.Plan.Searcher.Doubts(past.Plan.Problem)) running.Warn(doubt);
        foreach (var torn in workspace.Recovered) running.Warn($"The last session was cut off while it wrote. {torn}");
        var session = new Session(blueprint, past, workspace, running, logger);
        await RunAsync(session, past.Kernel, cancellationToken).ConfigureAwait(false);
        new Outcome(state, blueprint, running.TotalTrials).Raise(session.TrialFailure, session.SearcherFailure);
        return state;
    }

    // What trials do is data. What a scheduler, a computed value or a stopping function does wrong ends the run, and is told as such.
    private async Task RunAsync(Session session, Kernel kernel, CancellationToken cancellationToken)
    {
        try
        {
            await session.RunAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not (TuneException or OperationCanceledException))
        {
            var who = failure is SpaceException ? "the space" : kernel.Speaker ?? (failure is IOException or UnauthorizedAccessException ? "its storage" : "a failure outside the trials");
            throw new TuneException(
                $"The run was ended by {who}: {failure.GetType().Name}: {Words.Sentence(failure.Message)} Nothing that was reported is lost: mend it; {Words.GoOn(kernel.State)}. " +
                $"The experiment is in '{blueprint.Home.Path}'.", failure);
        }
    }

    private async Task<Workspace> OpenAsync(Action<string?> onWaiting)
    {
        if (!blueprint.Resumes && await blueprint.Home.HasExperimentAsync(CancellationToken.None).ConfigureAwait(false)) throw ExistsAlready();
        var journal = new JournalOptions { Durability = options.Durability, TakeOver = options.TakeOver, OnWaiting = onWaiting, TimeProvider = options.TimeProvider };
        try
        {
            return await blueprint.Home.OpenAsync(new(journal, options.SyncConfig, options.LogToFile, logger), CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            var why = problem is IOException disk && FullDisk.Is(disk) ? "there is no space left on the disk. Make room there" : $"{problem.Message.TrimEnd('.')}. Make it a directory that can be written";
            throw new TuneException($"The experiment '{blueprint.Name}' cannot be kept in '{blueprint.Home.Path}': {why}, or name another StoragePath.", problem);
        }
    }

    private TuneException ExistsAlready() => new(
        $"There is an experiment '{blueprint.Name}' in '{blueprint.Home.Path}' already, and it is neither overwritten nor silently gone on with. " +
        "Set Resume = true to go on with it, give this one another Name, or delete that directory.");

    private TuneException IsEmptied() => new(
        $"The journal in '{blueprint.Home.Path}' has no event, and there are directories of trials beside it: the journal was lost or emptied, and nothing is started over what is left. " +
        "Put the journal back, give this experiment another Name, or delete that directory.");

    private static void Show(RunningExperiment? running, string? reason)
    {
        if (running is not null) running.Waiting = reason;
    }
}
