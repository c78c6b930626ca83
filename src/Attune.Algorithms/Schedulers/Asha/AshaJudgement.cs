namespace Attune;

/// <summary>How a trial stood at a rung when it got there.</summary>
/// <param name="Trial">Which one.</param>
/// <param name="Rung">The rung's milestone.</param>
/// <param name="Outcome">Its result.</param>
/// <param name="Cutoff">The score it had to reach; null when it was the first there, or when there are several objectives.</param>
/// <param name="Rank">Its place, 1 for the best.</param>
/// <param name="Of">Among how many.</param>
internal readonly record struct AshaJudgement(int Trial, double Rung, Outcome Outcome, double? Cutoff, int Rank, int Of)
{
    /// <summary>Where there are several objectives: how many places there are from which trials go on.</summary>
    public int Places { get; init; } = int.MaxValue;

    /// <summary>Whether the trial is to end. A result that is not a finite number is below every finite cutoff, and equal to its like.</summary>
    public bool Stops => Outcome.Score < Cutoff || Rank > Places;

    /// <summary>Why, in words, with the values as they were reported.</summary>
    public string Reason(Criteria criteria)
    {
        var measure = Cutoff is { } cutoff ? $"the cutoff {criteria.Show(new(cutoff, null))}" : Places == 1 ? "the best one, which goes on" : $"the best {Places}, which go on";
        return Outcome.IsWorst
            ? $"rung {Rung:G6}: {criteria.Name} is not a finite number, which is worse than {measure}, rank {Rank} of {Of}"
            : $"rung {Rung:G6}: {criteria.Show(Outcome)} is worse than {measure}, rank {Rank} of {Of}";
    }
}
