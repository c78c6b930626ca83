using System.Runtime.CompilerServices;
using Attune.Running.Revisions;

namespace Attune;

/// <summary>What an experiment's journal holds when a session opens: the kernel as of its last event, and the plan it goes on with.</summary>
internal sealed class Past
{
    private readonly List<ExperimentEvent> unheard = []; // by a searcher beside the loop

    private Revision? revision;

    private Past(Blueprint blueprint, Plan plan, Configuration? begun)
    {
        WhySearcher = blueprint.WhySearcher(plan, begun);
        Plan = blueprint.Options.NamesTrials ? plan with { NamesOf = new TrialNaming(blueprint, plan.Problem.Space.Describe(), () => Kernel!.State.Trials).Of } : plan;
        Kernel = new(Plan);
    }

    public Plan Plan { get; }

    public Kernel Kernel { get; private set; }

    /// <summary>Why the plan's searcher is the one it is, in words; null: the call names it, or there is nothing to say.</summary>
    public string? WhySearcher { get; }

    /// <summary>Reads a journal and checks that the call may go on with it.</summary>
    /// <exception cref="TuneException">The call differs from the experiment in something that may not change.</exception>
    public static async Task<Past> ReadAsync(IJournal journal, Blueprint blueprint, long? seed, CancellationToken cancellationToken)
    {
        var history = new RevisionHistory();
        var past = await ReadAsync(journal, blueprint, first => blueprint.PlanFor(seed ?? first?.Seed ?? Random.Shared.NextInt64(1L << 53), first?.Searcher), history, cancellationToken).ConfigureAwait(false);
        if (past.Kernel.State.Created is null) return past;
        var revision = Revision.Of(past.Plan, history, blueprint.Experiments.Count == 0);
        past.Check(blueprint, revision);
        // Those who decide hear the past as the plan says that holds, and not as the call does.
        if (revision.HoldsMore) past = await ReadAsync(journal, blueprint, _ => revision.Plan, new(), cancellationToken).ConfigureAwait(false);
        past.revision = revision;
        return past;
    }

    /// <summary>Reads the journal of an experiment that runs, for those who are to decide under another plan.</summary>
    public static async Task<Past> UnderAsync(Plan plan, IJournal journal, Blueprint blueprint, CancellationToken cancellationToken) =>
        await ReadAsync(journal, blueprint, _ => plan, new(), cancellationToken).ConfigureAwait(false);

    /// <summary>Those who have heard this past decide from now on in the kernel that has lived it.</summary>
    /// <param name="living">The kernel.</param>
    /// <param name="revised">What is revised.</param>
    /// <param name="checkpoints">Where checkpoints are.</param>
    /// <param name="into">Receives the events.</param>
    public void HandOver(Kernel living, ExperimentRevised revised, ICheckpointStore checkpoints, List<ExperimentEvent> into)
    {
        living.Revise(revised, Kernel, [.. LostCheckpoints.Among(revised.Continued.Select(trial => living.State.Trials[trial]), living.State, checkpoints, revised.At)], into);
        Kernel = living;
    }

    /// <summary>The searcher that runs beside the loop, having heard the past; null when it answers inside the turn.</summary>
    public SearchRunner? Searcher(Action<Signal> post, Func<Moment> now)
    {
        if (Plan.Searcher.AnswersAtOnce) return null;
        var runner = new SearchRunner(Plan, post, now);
        foreach (var e in unheard) runner.Replay(e);
        unheard.Clear();
        return runner;
    }

    /// <summary>The first events of the session: that it begins, with which of the attempts that are there, and which checkpoints are lost.</summary>
    public IReadOnlyList<ExperimentEvent> Opening(Blueprint blueprint, ICheckpointStore checkpoints, IReadOnlyList<RunningAttempt> found, Moment at)
    {
        var session = new SessionStarted
        {
            At = at, Session = (Kernel.State.Session?.Session ?? 0) + 1, Host = Environment.MachineName, ProcessId = Environment.ProcessId,
            NumSamples = Kernel.State.Problem.NumSamples, Capacity = Plan.Capacity, PerTrial = Plan.PerTrial, Options = Say(blueprint.Changeable(Plan.Stoppers), blueprint.Options.File),
            Adopted = Kernel.TakeOver(found),
        };
        var revised = revision?.EventFor(Kernel.State, at);
        if (Kernel.State.Created is not null) return [.. revised is null ? [] : new[] { revised }, session, .. LostCheckpoints.Of(Kernel.State, revised?.Continued ?? [], checkpoints, at)];
        return
        [
            new ExperimentCreated
            {
                At = at, Name = blueprint.Name, Trainable = blueprint.Trainable.Name, Seed = Plan.Problem.Seed, Objectives = Plan.Problem.Objectives,
                Space = Plan.Problem.Space.Describe(), Searcher = Plan.Searcher.Describe(), Scheduler = Plan.Scheduler.Describe(), Version = Blueprint.Version,
            },
            session,
        ];
    }

    // Who searches and why, where nobody was named; and the experiment file.
    private Configuration Say(Configuration options, string? file)
    {
        if (WhySearcher is { } why) options = options.With("searcher_chosen", $"{Plan.Searcher.GetType().Name}: {why}");
        return file is null ? options : options.With(SessionStarted.File, file);
    }

    // What a person has asked for holds, whatever fewer the call names.
    private int SamplesBefore => Kernel.State is { Requests.Extended: null, Session: { } session } ? session.NumSamples : Plan.Problem.NumSamples;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Take(ExperimentEvent[] batch)
    {
        foreach (var e in batch) Kernel.Replay(e);
        if (!Plan.Searcher.AnswersAtOnce) unheard.AddRange(batch);
    }

    private static async Task<Past> ReadAsync(IJournal journal, Blueprint blueprint, Func<ExperimentCreated?, Plan> plan, RevisionHistory history, CancellationToken cancellationToken)
    {
        Past? past = null;
        await foreach (var batch in journal.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (batch.Count == 0) continue;
            past ??= new(blueprint, plan(batch[0] as ExperimentCreated), (batch[0] as ExperimentCreated)?.Searcher);
            past.Take(batch as ExperimentEvent[] ?? [.. batch]);
            foreach (var e in batch) history.Take(e);
        }
        return past ?? new(blueprint, plan(null), null);
    }

    private void Check(Blueprint blueprint, Revision revision)
    {
        List<string> differences = [.. Reopening.Differences(Kernel.State.Created!, Plan, SamplesBefore), .. revision.Problems];
        if (differences.Count == 0) return;
        throw new TuneException([
            .. differences,
            $"The experiment '{blueprint.Name}' in '{blueprint.Home.Path}' cannot go on with these differences, because its past decisions would no longer hold. Call it as before, or start a new one under another Name.",
        ]);
    }
}
