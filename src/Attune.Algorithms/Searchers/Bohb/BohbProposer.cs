namespace Attune;

/// <summary>Has a model for every budget, and asks that of the largest which has learnt enough.</summary>
/// <param name="spec">The settings, valid.</param>
/// <param name="ground">What it stands on.</param>
/// <param name="least">How many results are enough.</param>
internal sealed class BohbProposer(Bohb spec, Ground ground, int least) : IProposer
{
    private readonly SortedDictionary<int, (Evidence Evidence, TpeProposer Model)> budgets = new(Comparer<int>.Create(static (a, b) => b.CompareTo(a)));
    private readonly HashSet<(int Trial, int Budget)> taught = [];
    private readonly Tpe tpe = new() { StartupTrials = least, PromisingShare = spec.PromisingShare, Candidates = spec.Candidates };

    public void Learn(int trial, Value memo)
    {
        var trace = ground.Evidence[trial];
        if (!trace.IsLocated || trace.Stage is not (Stage.Paused or Stage.Finished or Stage.Stopped) || ground.Evidence.Losses(trial).ContainsAnyExceptInRange(double.MinValue, double.MaxValue) || !taught.Add((trial, trace.Iteration))) return;
        if (!budgets.TryGetValue(trace.Iteration, out var budget))
        {
            var own = ground.Evidence.Sibling();
            budgets[trace.Iteration] = budget = (own, new TpeProposer(tpe, ground with { Evidence = own }, Parzen.Partial));
        }
        budget.Model.Learn(budget.Evidence.Add(ground.Evidence.Point(trial), ground.Evidence.Losses(trial)), Value.Null);
    }

    public Suggestion? Propose(int trial, RandomStream random)
    {
        if (random.NextUnit() < spec.RandomShare) return null;
        foreach (var (evidence, model) in budgets.Values)
        {
            if (evidence.Usable >= least) return model.Propose(trial, random);
        }
        return null;
    }
}
