namespace Attune;

/// <summary>What is known of outcome constraints: for each a Gaussian process of its excess, from the trials that the model of the objective learns from.</summary>
/// <param name="ground">Where points lie.</param>
/// <param name="features">How they are measured.</param>
/// <param name="lessons">Which trials there are.</param>
internal sealed class Limits(Ground ground, Features features, Lessons lessons)
{
    private readonly Surrogate[] surrogates = [.. Enumerable.Range(0, ground.Evidence.Constraints).Select(_ => new Surrogate(features, isWarped: false))];

    /// <summary>How many constraints there are.</summary>
    public int Count => surrogates.Length;

    /// <summary>The hyperparameters that are most likely after the excesses of trials, for each constraint.</summary>
    /// <param name="trials">The trials.</param>
    /// <param name="last">The last fit; null: there was none.</param>
    /// <param name="evaluations">How often each likelihood is evaluated at most in a descent.</param>
    public Hyperparameters[] Fit(int[] trials, FitNote? last, int evaluations) =>
        [.. surrogates.Select((surrogate, c) => surrogate.Fit(See(trials, [], Of(trials, c)), last is { } note && note.Limits.Length == Count ? new(note.Seen, note.Limits[c]) : null, evaluations).Hyperparameters)];

    /// <summary>What is known; null when it cannot be with numbers of this precision.</summary>
    /// <param name="trials">The trials that were seen.</param>
    /// <param name="pending">Those that are pending.</param>
    /// <param name="fits">The hyperparameters for each constraint.</param>
    /// <param name="random">Draws what pending trials may yield.</param>
    public Feasibility? Learn(int[] trials, int[] pending, Hyperparameters[] fits, RandomStream random)
    {
        Excesses[] excesses = [.. surrogates.Select((_, c) => Of(trials, c))];
        for (var c = 0; c < Count; c++)
        {
            if (!surrogates[c].TryLearn(See(trials, pending, excesses[c]), new(trials.Length, fits[c]), random)) return null;
        }
        return new([.. surrogates.Select((surrogate, c) => new Limit(new(surrogate.Posterior, Warping.None(0)), excesses[c].Threshold))], [.. trials.Select((_, i) => excesses.Sum(one => one.Violations[i]))]);
    }

    private Excesses Of(int[] trials, int constraint) => Excesses.Of([.. trials.Select(trial => lessons.History.Losses(trial)[0] is double.NaN ? double.NaN : ground.Evidence.Excesses(trial)[constraint])]);

    private Seen See(int[] trials, int[] pending, Excesses excesses) => lessons.See(trials, pending, _ => excesses.Targets);
}
