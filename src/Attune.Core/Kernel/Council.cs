using System.Runtime.CompilerServices;

namespace Attune;

/// <summary>
/// All who decide, and in which order they are heard: stoppers, then the scheduler, then the other policies. A result on which a stopper or the trainable itself has
/// spoken is kept from the scheduler; one that ends the trial is kept from the searcher: they hear of it with <see cref="TrialCompleted"/>.
/// </summary>
internal sealed class Council
{
    private static readonly Verdict Returned = new(VerdictKind.Stop, DecidedBy.Return, "returned");
    private static readonly IReadOnlyList<Directive> Nothing = []; // what nearly every answer is: the one empty list
    private readonly (string Name, IPolicy Rule)[] stoppers;
    private readonly (string Name, IPolicy Rule)[] policies;
    private readonly (string Name, IScheduler Rule) scheduler;
    private readonly string searcherName;
    private readonly ISearcher? searcher;
    private readonly (string Name, IForesight Rule)[]? seers; // null: somebody foresees nothing

    public Council(Plan plan)
    {
        stoppers = [.. plan.Stoppers.Select(stopper => ($"the stopper {stopper.GetType().Name}", stopper.Create(plan.Problem)))];
        scheduler = ($"the scheduler {plan.Scheduler.GetType().Name}", plan.Scheduler.Create(plan.Problem));
        policies = [.. plan.Policies.Select(policy => ($"the policy {policy.GetType().Name}", policy.Create(plan.Problem)))];
        searcherName = $"the searcher {plan.Searcher.GetType().Name}";
        searcher = plan.Searcher.AnswersAtOnce ? plan.Searcher.Create(plan.Problem) : null;
        (string Name, IPolicy Rule)[] all = [.. stoppers, (scheduler.Name, scheduler.Rule), .. policies];
        seers = Array.TrueForAll(all, who => who.Rule is IForesight) ? Array.ConvertAll(all, who => (who.Name, (IForesight)who.Rule)) : null;
    }

    /// <summary>Whether the searcher answers inside the turn.</summary>
    public bool HasSearcher => searcher is not null;

    /// <summary>Whose code runs at the moment: who failed, when an exception comes out of here.</summary>
    public string? Speaker { get; private set; }

    /// <summary>Which trial runs next.</summary>
    public NextTrial Next(IExperimentView view)
    {
        Speaker = scheduler.Name;
        var next = scheduler.Rule.Next(view);
        Speaker = null;
        return next;
    }

    /// <summary>How many further results of a running trial will certainly let it go on.</summary>
    public int Foresees(Trial trial)
    {
        if (seers is null) return 0;
        var least = int.MaxValue;
        foreach (var (name, rule) in seers)
        {
            Speaker = name;
            least = Math.Min(least, rule.Foresees(trial));
        }
        Speaker = null;
        return least;
    }

    /// <summary>What the searcher that answers inside the turn suggests.</summary>
    public Suggestion Suggest(int trial, RandomStream random)
    {
        Speaker = searcherName;
        var suggestion = searcher!.Suggest(trial, random);
        Speaker = null;
        return suggestion;
    }

    /// <summary>Everybody hears an event of the past; nobody decides.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Observe(ExperimentEvent e)
    {
        foreach (var (name, stopper) in stoppers) Tell(name, stopper, e);
        var verdict = (e as ResultReported)?.Verdict;
        if (verdict is not { Kind: VerdictKind.Stop, By: DecidedBy.Stopper or DecidedBy.Trainable }) Tell(scheduler.Name, scheduler.Rule, e);
        foreach (var (name, policy) in policies) Tell(name, policy, e);
        if (verdict is not { Kind: VerdictKind.Stop }) TellSearcher(e);
        Speaker = null;
    }

    /// <summary>Everybody hears an event other than a result, and says what they want.</summary>
    public void Hear(ExperimentEvent e, IExperimentView view, List<Wish> wishes)
    {
        Observe(e);
        foreach (var (name, stopper) in stoppers) Add(Ask(name, stopper, e, view), DecidedBy.Stopper, wishes);
        Add(Ask(scheduler.Name, scheduler.Rule, e, view), DecidedBy.Scheduler, wishes);
        foreach (var (name, policy) in policies) Add(Ask(name, policy, e, view), DecidedBy.Policy, wishes);
        Speaker = null;
    }

    /// <summary>Why the trial of the last judged result goes on, where somebody has said so.</summary>
    public string? Remark { get; private set; }

    /// <summary>The result is judged: what is decided on its trial, or null to go on; what else is wanted is added to the wishes.</summary>
    public Verdict? Judge(ResultReported e, bool final, ExperimentState view, List<Wish> wishes)
    {
        Remark = null;
        var verdict = e.Metrics["done"] is { Kind: ValueKind.Boolean } done && done.AsBoolean()
            ? new Verdict(VerdictKind.Stop, DecidedBy.Trainable, "reported done")
            : null;
        foreach (var (name, stopper) in stoppers)
        {
            Tell(name, stopper, e);
            var wish = Take(stopper.React(e, view), e.Trial, DecidedBy.Stopper, view, wishes);
            verdict ??= wish;
        }
        if (verdict is null)
        {
            Tell(scheduler.Name, scheduler.Rule, e);
            verdict = Take(scheduler.Rule.React(e, view), e.Trial, DecidedBy.Scheduler, view, wishes);
        }
        foreach (var (name, policy) in policies)
        {
            Tell(name, policy, e);
            var wish = Take(policy.React(e, view), e.Trial, DecidedBy.Policy, view, wishes);
            if (verdict is null || wish?.Kind < verdict.Kind) verdict = wish ?? verdict;
        }
        if (final && verdict is not { Kind: VerdictKind.Stop }) verdict = Returned;
        if (verdict is not { Kind: VerdictKind.Stop }) TellSearcher(e);
        Speaker = null;
        return verdict;
    }

    private void Tell(string name, IPolicy rule, ExperimentEvent e)
    {
        Speaker = name;
        rule.Observe(e);
    }

    private void TellSearcher(ExperimentEvent e)
    {
        Speaker = searcherName;
        searcher?.Observe(e);
    }

    private IReadOnlyList<Directive> Ask(string name, IPolicy rule, ExperimentEvent e, IExperimentView view)
    {
        Speaker = name;
        return rule.React(e, view);
    }

    private static void Add(IReadOnlyList<Directive> directives, string by, List<Wish> wishes)
    {
        if (ReferenceEquals(directives, Nothing)) return;
        for (var i = 0; i < directives.Count; i++) wishes.Add(new(directives[i], by));
    }

    // Stop beats fork, and fork beats pause; each becomes the verdict of the result it answers.
    private Verdict? Take(IReadOnlyList<Directive> directives, int trial, string by, ExperimentState state, List<Wish> wishes)
    {
        if (ReferenceEquals(directives, Nothing)) return null;
        Verdict? verdict = null;
        for (var i = 0; i < directives.Count; i++)
        {
            switch (directives[i])
            {
                case Directive.Stop stop when stop.Trial == trial: verdict = new(VerdictKind.Stop, by, stop.Reason); break;
                case Directive.Fork fork when fork.Trial == trial: verdict = verdict is { Kind: VerdictKind.Stop } ? verdict : ForkOf(fork, by, state) ?? verdict; break;
                case Directive.Pause pause when pause.Trial == trial: verdict ??= new(VerdictKind.Pause, by, pause.Reason); break;
                case Directive.Continue go when go.Trial == trial: Remark = go.Reason; break;
                case var other: wishes.Add(new(other, by)); break;
            }
        }
        return verdict;
    }

    private static Verdict? ForkOf(Directive.Fork wish, string by, ExperimentState state) => state.CheckpointOf(wish.Donor, wish.Checkpoint) is null
        ? null
        : new(VerdictKind.Fork, by, wish.Reason) { Fork = new(wish.Donor, wish.Checkpoint, state.Trials[wish.Trial].Configuration, wish.Configuration) };
}
