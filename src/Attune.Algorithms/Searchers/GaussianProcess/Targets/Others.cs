namespace Attune;

/// <summary>The models beside that of the first objective, from the same trials: a Gaussian process of each further objective that is modelled by itself, and one of the excess of each outcome constraint.</summary>
/// <param name="ground">Where points lie.</param>
/// <param name="features">How they are measured.</param>
/// <param name="lessons">Which trials there are.</param>
/// <param name="objectives">How many further objectives are modelled by themselves.</param>
internal sealed class Others(Ground ground, Features features, Lessons lessons, int objectives)
{
    private readonly Surrogate[] surrogates = [.. Enumerable.Range(0, objectives + ground.Evidence.Constraints).Select(_ => new Surrogate(features, isWarped: false))];

    /// <summary>How many there are.</summary>
    public int Count => surrogates.Length;

    /// <summary>The hyperparameters that are most likely after trials, for each of them.</summary>
    /// <param name="trials">The trials.</param>
    /// <param name="last">The last fit; null: there was none.</param>
    /// <param name="evaluations">How often each likelihood is evaluated at most in a descent.</param>
    public Hyperparameters[] Fit(int[] trials, FitNote? last, int evaluations)
    {
        var targets = TargetsOf(trials, ExcessesOf(trials));
        return [.. surrogates.Select((surrogate, i) => surrogate.Fit(lessons.See(trials, [], _ => targets[i]), Last(last, i), evaluations).Hyperparameters)];
    }

    /// <summary>What they know; null when it cannot be known with numbers of this precision.</summary>
    /// <param name="trials">The trials that were seen.</param>
    /// <param name="pending">Those that are pending.</param>
    /// <param name="fits">The hyperparameters for each.</param>
    /// <param name="random">Draws what pending trials may yield.</param>
    public (Posterior[] Objectives, Feasibility Feasibility)? Learn(int[] trials, int[] pending, Hyperparameters[] fits, RandomStream random)
    {
        var excesses = ExcessesOf(trials);
        var targets = TargetsOf(trials, excesses);
        for (var i = 0; i < Count; i++)
        {
            if (!surrogates[i].TryLearn(lessons.See(trials, pending, _ => targets[i]), new(trials.Length, fits[i]), random)) return null;
        }
        Limit[] limits = [.. excesses.Select((one, c) => new Limit(new(surrogates[objectives + c].Posterior, Warping.None(0)), one.Threshold))];
        return ([.. surrogates.Take(objectives).Select(surrogate => surrogate.Posterior)], new(limits, [.. trials.Select((_, i) => excesses.Sum(one => one.Violations[i]))]));
    }

    private FitNote? Last(FitNote? last, int model) => last is { } note && note.Others.Length == Count ? new(note.Seen, note.Others[model]) : null;

    private double[][] TargetsOf(int[] trials, Excesses[] excesses) =>
        [.. Enumerable.Range(1, objectives).Select(o => Target.Of([.. trials.Select(trial => lessons.History.Losses(trial)[o])])), .. excesses.Select(one => one.Targets)];

    private Excesses[] ExcessesOf(int[] trials) => [.. Enumerable.Range(0, ground.Evidence.Constraints).Select(c => Excesses.Of([.. trials.Select(trial => Excess(trial, c))]))];

    private double Excess(int trial, int constraint) => double.IsNaN(lessons.History.Losses(trial)[0]) ? double.NaN : ground.Evidence.Excesses(trial)[constraint];
}
