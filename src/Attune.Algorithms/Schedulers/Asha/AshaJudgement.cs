namespace Attune;

/// <summary>How a trial stood at a rung when it got there.</summary>
/// <param name="Trial">Which one.</param>
/// <param name="Rung">The rung's milestone.</param>
/// <param name="Score">Its result, such that larger is better.</param>
/// <param name="Cutoff">The score it had to reach; null when it was the first there.</param>
/// <param name="Rank">Its place, 1 for the best.</param>
/// <param name="Of">Among how many.</param>
internal readonly record struct AshaJudgement(int Trial, double Rung, double Score, double? Cutoff, int Rank, int Of)
{
    /// <summary>Whether the trial is to end. A result that is not a finite number is below every finite cutoff, and equal to its like.</summary>
    public bool Stops => Score < Cutoff;

    /// <summary>Why, in words, with the values as they were reported.</summary>
    public string Reason(Objective objective) => double.IsNegativeInfinity(Score)
        ? $"rung {Rung:G6}: {objective.Metric} is not a finite number, which is worse than the cutoff {Shown(Cutoff ?? Score, objective):G6}, rank {Rank} of {Of}"
        : $"rung {Rung:G6}: {Shown(Score, objective):G6} is worse than the cutoff {Shown(Cutoff ?? Score, objective):G6}, rank {Rank} of {Of}";

    private static double Shown(double score, Objective objective) => objective.Mode == Mode.Max ? score : -score;
}
