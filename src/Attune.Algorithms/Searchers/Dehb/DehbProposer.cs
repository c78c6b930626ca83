namespace Attune;

/// <summary>Breeds challengers from the population of the budget at which new trials are judged. The slot that a trial challenges, at whichever budget, is the memo.</summary>
internal sealed class DehbProposer : IProposer
{
    private readonly Dehb spec;
    private readonly Ground ground;
    private readonly Evidence results; // one for each trial and budget
    private readonly Challenger challenger;
    private readonly SortedDictionary<int, BudgetPopulation> populations = new(Comparer<int>.Create(static (a, b) => b.CompareTo(a))); // by budget, the largest first
    private readonly HashSet<(int Trial, int Budget)> taught = [];
    private readonly Dictionary<int, int> slots = [];
    private readonly HashSet<int> judged = [];
    private int first; // the budget at which a trial was judged for its first time, last

    public DehbProposer(Dehb spec, Ground ground)
    {
        (this.spec, this.ground, results) = (spec, ground, ground.Evidence.Sibling());
        challenger = new(results, spec.Scale, spec.CrossoverProbability);
    }

    public void Learn(int trial, Value memo)
    {
        slots.TryAdd(trial, memo.Kind == ValueKind.Integer ? (int)memo.AsInteger() : trial % spec.PopulationSize);
        var trace = ground.Evidence[trial];
        if (!trace.IsLocated || trace.Stage is not (Stage.Paused or Stage.Finished or Stage.Stopped) || !double.IsFinite(ground.Evidence.Losses(trial)[0]) || !taught.Add((trial, trace.Iteration))) return;
        if (judged.Add(trial)) first = trace.Iteration;
        if (!populations.TryGetValue(trace.Iteration, out var population)) populations[trace.Iteration] = population = new(results, spec.PopulationSize);
        population.Meet(results.Add(ground.Evidence.Point(trial), ground.Evidence.Losses(trial)), slots[trial]);
    }

    public Suggestion? Propose(int trial, RandomStream random)
    {
        if (ground.Axes.Count == 0 || !populations.Values.Any(population => population.IsFull)) return null;
        var slot = trial % spec.PopulationSize;
        return challenger.Of(Pool(), slot, ground.Admission, random) is { } found ? new Suggestion.Try(found, slot) : null;
    }

    // As many as a population has: those of the budget, and from the largest budget on the best of the others.
    private IReadOnlyList<int> Pool()
    {
        var own = populations[first];
        return own.IsFull ? own.Members : [.. own.Members.Concat(populations.Values.Where(other => other != own).SelectMany(other => other.Best)).Take(spec.PopulationSize)];
    }
}
