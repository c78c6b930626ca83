namespace Attune;

/// <summary>What is known of how long trials take: a Gaussian process of the logarithm of the seconds of all that ended and have seconds, stopped ones too.</summary>
/// <param name="ground">Where points lie.</param>
/// <param name="features">How they are measured.</param>
/// <param name="lessons">Which trials there are.</param>
internal sealed class Durations(Ground ground, Features features, Lessons lessons)
{
    private const int LeastSeen = 2;
    private readonly Surrogate surrogate = new(features, isWarped: false);

    /// <summary>The hyperparameters that are most likely after the seconds of trials; none as long as too few are known.</summary>
    public Hyperparameters Fit(FitNote? last, int evaluations)
    {
        var (seen, _) = See();
        return seen.Count < LeastSeen ? new([]) : surrogate.Fit(seen, last is { Durations.Logarithms.Length: > 0 } ? new(last.Seen, last.Durations) : null, evaluations).Hyperparameters;
    }

    /// <summary>What is predicted; null: too little is known.</summary>
    public Pace? Predict(Hyperparameters hyperparameters, RandomStream random)
    {
        if (hyperparameters.Logarithms.Length == 0) return null;
        var (seen, deviation) = See();
        return surrogate.TryLearn(seen, new(seen.Count, hyperparameters), random) ? new(surrogate.Posterior, deviation) : null;
    }

    private (Seen Seen, double Deviation) See()
    {
        int[] trials = lessons.Chosen([.. lessons.History.Ended.Where(trial => ground.Evidence[trial].Seconds > 0)]);
        double[] logarithms = [.. trials.Select(trial => Math.Log(ground.Evidence[trial].Seconds))];
        return (lessons.See(trials, [], _ => Target.Standard(logarithms)), logarithms.Length == 0 ? 0 : Statistics.PopulationDeviation(logarithms));
    }
}
