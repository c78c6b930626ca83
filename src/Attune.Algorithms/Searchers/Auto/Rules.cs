namespace Attune;

/// <summary>Who proposes next: a function of the space, of the trials so far, and of who proposed them. How the numbers were chosen is told in docs/search-quality.md.</summary>
internal sealed class Rules
{
    private const int MostResults = 1_000; // that a Gaussian process learns from in full
    private const int MostPending = 100; // over which it averages within some tens of milliseconds
    private const int MostSeveral = 500; // results with several objectives, until which a model of each does better than generations
    private const int Stretch = 2, Cycle = 6; // trials: a descent that finds nothing has a stretch of each cycle
    private const int Many = 10; // numbers, which a Gaussian process covers so thinly that a descent has twice as many steps in vain
    private readonly Traits traits;
    private readonly History history;
    private readonly bool models, isConstrained;
    private readonly double mostModelled; // results from which a suggestion costs more than one model's
    private readonly Streak? streak;

    /// <param name="ground">What they stand on.</param>
    /// <param name="spec">The settings, valid.</param>
    /// <param name="descent">The descent, where there is one.</param>
    public Rules(Ground ground, Auto spec, QuadraticProposer? descent)
    {
        (traits, history, models, isConstrained) = (new(ground), new(ground.Evidence), spec.Models, spec.Constraints.Count > 0);
        mostModelled = MostResults / Math.Sqrt(1 + spec.Constraints.Count);
        if (descent is not null) streak = new(descent);
    }

    /// <summary>Learns what happened to a trial, after the members have.</summary>
    /// <param name="trial">Which one.</param>
    /// <param name="by">Who proposed it, when it has just been created by one of them; else null.</param>
    public void Learn(int trial, string? by)
    {
        if (by == Portfolio.Descent) streak?.Begin(trial);
        if (history.Learn(trial)) streak?.End(trial, history.Losses(trial)[0]);
    }

    /// <summary>Who proposes a trial, and who does when that one has nothing to propose.</summary>
    public IEnumerable<Turn> Turns(int trial)
    {
        if (Descent(trial) is { } descent) yield return descent;
        yield return traits.Objectives > 1 ? ForSeveral() : isConstrained ? Constrained : ForOne();
    }

    private Turn? Descent(int trial)
    {
        if (streak is null || streak.Running >= traits.Numbers || history.Ended.Count > MostResults) return null;
        if (streak.Length < Patience) return new(Portfolio.Descent, history.Ended.Count == 0 ? $"{Kinds}; from the middle" : $"{Kinds}; local quadratic models lead down from the best result");
        return trial % Cycle < Stretch ? new(Portfolio.Descent, $"{Kinds}; the last {Patience} steps of the descent brought nothing, so it has every third turn") : null;
    }

    // The steps in vain after which a descent shares its turns.
    private int Patience => traits.Numbers >= Many ? 2 * traits.Numbers : traits.Numbers;

    private Turn Constrained =>
        IsCheap && traits.Objectives == 1 && history.Ended.Count <= mostModelled ? new(Portfolio.Process, $"{Kinds}; results are few enough for a Gaussian process of the objective and one of each constraint{Starts}")
        : new(Portfolio.Parzen, $"{Kinds}; Parzen estimators learn from what keeps to the constraints and from what does not");

    private Turn ForSeveral() =>
        isConstrained && history.Ended.Count <= MostSeveral ? Constrained
        : IsCheap && history.Ended.Count <= MostSeveral ? new(Portfolio.Process, $"{traits.Objectives} objectives; results are few enough for a Gaussian process{Starts}")
        : new(Portfolio.Genetic, $"{traits.Objectives} objectives; results are enough for generations");

    private Turn ForOne() =>
        IsCheap ? new(Portfolio.Process, $"{Kinds}; results are few enough for a Gaussian process{Starts}")
        : traits.IsNumeric ? new(Portfolio.Evolution, $"{Kinds}; {Reason}")
        : new(Portfolio.Parzen, $"{Kinds}; {Reason}");

    private bool IsCheap => models && history.Ended.Count <= MostResults && history.Pending.Count <= MostPending;

    private string Reason =>
        !models ? "no Gaussian process is wanted"
        : history.Ended.Count > MostResults ? "results are too many for a Gaussian process"
        : "too many trials at once for a Gaussian process";

    private string Starts => traits.Starts is { } starts ? $", after {starts} start points, since few trials are wanted" : "";

    private string Kinds => traits.Words;
}
