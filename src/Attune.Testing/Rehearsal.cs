using System.Collections.Immutable;
using Attune.Running.Revisions;

namespace Attune.Testing;

/// <summary>
/// An experiment in virtual time: the production kernel and loop over simulated trials. Whole experiments run in milliseconds, and the same plan gives the same events.
/// </summary>
/// <param name="plan">The problem, who decides, and the limits.</param>
/// <param name="step">What a trial does in an iteration, from its configuration, its number and the iteration (from 1). Must depend on nothing else.</param>
public sealed class Rehearsal(Plan plan, Func<Configuration, int, int, VirtualStep> step)
{
    private const long Epoch = 1_700_000_000 * Moment.Second; // any wall-clock time; it changes nothing
    private Kernel kernel = new(plan);

    /// <summary>A revision in the middle, as a person asks for it: once the journal has so many events, everything goes on under the plan. Default: none.</summary>
    public (int Events, Plan Plan)? Revision { get; init; }

    /// <summary>The experiment as of the last run.</summary>
    public ExperimentState State => kernel.State;

    /// <summary>Whether trials run ahead of decisions that are known; see <see cref="IForesight"/>. They take no time here: the events are the same. Default: no.</summary>
    public bool RunsAhead { get; init; }

    /// <summary>Why capacity was idle when the last run ended or died; null when it was not.</summary>
    public string? IdleReason => kernel.IdleReason;

    /// <summary>Runs one session on a journal, going on from what it holds, until the experiment is finished.</summary>
    /// <exception cref="CrashException">The journal died.</exception>
    /// <exception cref="InvalidOperationException">Nothing can happen any more although the experiment is not finished.</exception>
    public async Task<ExperimentState> RunAsync(RehearsalJournal journal, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(journal);
        kernel = new(plan);
        foreach (var e in journal.Events) kernel.Replay(e);
        var starts = new IterationStarts(journal.Events);
        var begun = State.Trials.ToDictionary(trial => trial.Id, starts.Of);
        var start = State.Sequence == 0 ? new Moment(Epoch, 0) : State.Now;
        await using var executor = new VirtualExecutor(step, start, trial => begun.Remove(trial, out var time) ? time : null);
        var running = new RunningExperiment("rehearsal", "", State, plan, () => IdleReason);
        await using var hub = new ObserverHub([], running, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance, new(running, TimeProvider.System, cancellationToken));
        await using var searcher = plan.Searcher.AnswersAtOnce ? null : new SearchRunner(plan, executor.Post, () => executor.Now);
        foreach (var e in journal.Events) searcher?.Replay(e);
        var isAsked = journal.Events.Any(e => e is ExperimentRevised);
        var loop = new ExperimentLoop(kernel, executor, journal, new Dispatcher(State, plan, executor, _ => { }, Tell, headway: RunsAhead ? new(kernel) : null), hub, AskInTime, revise: (wanted, into, _) => ReviseAsync(wanted, journal, into));
        await loop.RunAsync(Opening(plan, State, [], start), cancellationToken).ConfigureAwait(false);
        return State.Ended is null ? throw new InvalidOperationException($"Nothing can happen any more and the experiment is not finished: {IdleReason ?? "no reason was given"}.") : State;

        void Tell(IReadOnlyList<ExperimentEvent> batch) => searcher?.AnswerAtOnce(batch);

        void AskInTime(IReadOnlyList<ExperimentEvent> batch)
        {
            if (isAsked || Revision is not { } revision || journal.Events.Count < revision.Events) return;
            isAsked = true;
            executor.Post(new RevisionWanted { At = executor.Now, Reason = "asked for in the middle" });
        }
    }

    private Task ReviseAsync(RevisionWanted wanted, RehearsalJournal journal, List<ExperimentEvent> into)
    {
        var (before, after) = (Holding.Of(State), Holding.Of(Revision!.Value.Plan));
        var heir = new Kernel(Revision.Value.Plan);
        foreach (var e in journal.Events) heir.Replay(e);
        kernel.Revise(Attune.Running.Revisions.Revision.Event(State, before, after with { Limits = before.Limits }, wanted.At, wanted.Reason), heir, [], into);
        return Task.CompletedTask;
    }

    /// <summary>The first events of a session.</summary>
    internal static List<ExperimentEvent> Opening(Plan plan, ExperimentState state, ImmutableArray<int> adopted, Moment at)
    {
        var session = new SessionStarted
        {
            At = at, Session = (state.Session?.Session ?? 0) + 1, Host = "rehearsal", ProcessId = 1, NumSamples = plan.Problem.NumSamples, Capacity = plan.Capacity,
            PerTrial = plan.PerTrial, Options = Configuration.Empty, Adopted = adopted,
        };
        if (state.Created is not null) return [session];
        return
        [
            new ExperimentCreated
            {
                At = at, Name = "rehearsal", Trainable = "step", Seed = plan.Problem.Seed, Objectives = plan.Problem.Objectives, Space = plan.Problem.Space.Describe(),
                Searcher = plan.Searcher.Describe(), Scheduler = plan.Scheduler.Describe(), Version = "0",
            },
            session,
        ];
    }
}
