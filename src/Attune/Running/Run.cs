using System.Globalization;
using System.Runtime.CompilerServices;
using Attune.Analysis.Index;
using Attune.Journals.Segments;
using Attune.Journals.Writing;
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
        return new(state, blueprint.Directory, token => new JournalReader(blueprint.Directory).ReadAsync(token));
    }

    private async Task<ExperimentState> RunAsync(CancellationToken cancellationToken)
    {
        var waiting = new StrongBox<RunningExperiment?>();
        var journal = OpenJournal(reason => Show(waiting.Value, reason));
        await using var _ = journal.ConfigureAwait(false);
        // A token that is cancelled already is a request like any other: the run opens and ends in good order.
        var past = await Past.ReadAsync(journal, blueprint, options.Seed, CancellationToken.None).ConfigureAwait(false);
        var state = past.Kernel.State;
        if (!blueprint.Resumes && state.Sequence > 0) throw ExistsAlready(); // begun by somebody else between the look and the lock
        var running = waiting.Value = new RunningExperiment(blueprint.Name, blueprint.Directory, state, past.Plan, () => past.Kernel.IdleReason)
        {
            Verbose = options.Verbose, OnWarning = problem => logger.LogWarning("{Problem}", problem),
        };
        foreach (var torn in journal.Recovered) running.Warn($"The last session was cut off while it wrote. {torn}");
        var before = state.Sequence;
        var session = new Session(blueprint, past, journal, running, logger);
        await RunAsync(session, past.Kernel, cancellationToken).ConfigureAwait(false);
        if (state.Sequence - before >= LongSession && journal.Place is { } place) ExperimentIndex.Save(blueprint.Directory, state, place);
        if (options.Loggers.HasFlag(TrialFiles.ExperimentState)) WriteState(running);
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
                $"The experiment is in '{blueprint.Directory}'.", failure);
        }
    }

    private static void WriteState(RunningExperiment running)
    {
        try
        {
            ExperimentStateFile.Write(running.Directory, running.State);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            running.Warn($"The experiment's state could not be written in '{running.Directory}', which the journal is not affected by: {problem.Message}");
        }
    }

    private FileJournal OpenJournal(Action<string?> onWaiting)
    {
        if (!blueprint.Resumes && new JournalPlaces(blueprint.Directory).HasSegments) throw ExistsAlready();
        try
        {
            return FileJournal.Open(blueprint.Directory, new() { Durability = options.Durability, TakeOver = options.TakeOver, OnWaiting = onWaiting, TimeProvider = options.TimeProvider });
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            var why = problem is IOException disk && FullDisk.Is(disk) ? "there is no space left on the disk. Make room there" : $"{problem.Message.TrimEnd('.')}. Make it a directory that can be written";
            throw new TuneException($"The experiment '{blueprint.Name}' cannot be kept in '{blueprint.Directory}': {why}, or name another StoragePath.", problem);
        }
    }

    private TuneException ExistsAlready() => new(
        $"There is an experiment '{blueprint.Name}' in '{blueprint.Directory}' already, and it is neither overwritten nor silently gone on with. " +
        "Set Resume = true to go on with it, give this one another Name, or delete that directory.");

    private static void Show(RunningExperiment? running, string? reason)
    {
        if (running is not null) running.Waiting = reason;
    }
}
