namespace Attune;

/// <summary>What a scheduler compares trials by: the metric and the mode that its specification names, each or else the run's.</summary>
/// <param name="Owner">The specification's name, for messages.</param>
/// <param name="Metric">The specification's metric; null: that of the run.</param>
/// <param name="Mode">The specification's mode; null: that of the run.</param>
internal readonly record struct OwnObjective(string Owner, string? Metric, Mode? Mode)
{
    private string Missing => $"{Owner}: there is no metric to compare trials by; name one, and its mode, in the run or here.";

    /// <summary>The objective in a run.</summary>
    /// <exception cref="ArgumentException">Neither names one.</exception>
    public Objective In(Problem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return Find(problem) ?? throw new ArgumentException(Missing, nameof(problem));
    }

    /// <summary>The names of the values that a specification reads which names it.</summary>
    public IEnumerable<string> Reads(string timeAttr) => Metric is null ? [timeAttr] : [timeAttr, Metric];

    /// <summary>What is wrong with it in a run.</summary>
    public IEnumerable<string> Validate(Problem problem, string timeAttr)
    {
        if (string.IsNullOrEmpty(timeAttr)) yield return $"{Owner}: TimeAttr is empty; name the reported value that counts a trial's time, or leave it out.";
        if (Metric is { Length: 0 }) yield return $"{Owner}: Metric is empty; name the reported value to compare trials by, or leave it out.";
        else if (Find(problem) is null) yield return Missing;
        if (problem.Objective is not { } objective) yield break;
        if (Metric is not null && objective.Metric != Objective.Anonymous && objective.Metric != Metric)
        {
            yield return $"{Owner}: the run's metric is '{objective.Metric}' and {Owner}'s is '{Metric}'; name it in one place.";
        }
        if (Mode is { } mode && objective.Mode != mode) yield return $"{Owner}: the run's mode is {objective.Mode} and {Owner}'s is {mode}; name it in one place.";
    }

    private Objective? Find(Problem problem) =>
        (Metric ?? problem.Objective?.Metric) is { } metric && (Mode ?? problem.Objective?.Mode) is { } mode ? new(metric, mode) : null;
}
