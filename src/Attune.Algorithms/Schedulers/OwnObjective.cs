namespace Attune;

/// <summary>What a scheduler compares trials by: the metric and the mode that its specification names, each or else the run's.</summary>
/// <param name="Owner">The specification's name, for messages.</param>
/// <param name="Metric">The specification's metric; null: that of the run.</param>
/// <param name="Mode">The specification's mode; null: that of the run.</param>
internal readonly record struct OwnObjective(string Owner, string? Metric, Mode? Mode)
{
    /// <summary>Several objectives to compare by instead; empty: there are none.</summary>
    public IReadOnlyList<Objective> Several { get; init; } = [];

    /// <summary>How several are put in order.</summary>
    public ObjectiveOrder Order { get; init; }

    private string Missing => $"{Owner}: there is no metric to compare trials by; name one, and its mode, in the run or here.";

    /// <summary>The objective in a run.</summary>
    /// <exception cref="ArgumentException">Neither names one.</exception>
    public Objective In(Problem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return Find(problem) ?? throw new ArgumentException(Missing, nameof(problem));
    }

    /// <summary>All that is compared in a run.</summary>
    /// <exception cref="ArgumentException">Neither names anything.</exception>
    public Criteria CriteriaIn(Problem problem) => new(Several.Count > 0 ? Several : [In(problem)], Order);

    /// <summary>The settings as data; several objectives only where there are some.</summary>
    public IEnumerable<KeyValuePair<string, Value>> Describe() => Several.Count == 0 ? [] :
    [
        new("objectives", Several.Select(objective => (Value)$"{objective.Metric}: {objective.Mode}").ToArray()), new("objective_order", Order.ToString()),
    ];

    /// <summary>The names of the values that a specification reads which names it.</summary>
    public IEnumerable<string> Reads(string timeAttr) => [timeAttr, .. Metric is null ? [] : new[] { Metric }, .. Several.Select(objective => objective.Metric)];

    /// <summary>What is wrong with it in a run.</summary>
    public IEnumerable<string> Validate(Problem problem, string timeAttr)
    {
        if (string.IsNullOrEmpty(timeAttr)) yield return $"{Owner}: TimeAttr is empty; name the reported value that counts a trial's time, or leave it out.";
        foreach (var error in Several.Count > 0 ? ValidateSeveral(problem) : ValidateOne(problem)) yield return error;
    }

    private IEnumerable<string> ValidateSeveral(Problem problem)
    {
        var (metrics, owner) = (Several.Select(objective => objective.Metric).ToArray(), Owner);
        if (Metric is not null || Mode is not null) yield return $"{Owner}: Objectives are named, and Metric or Mode too; trials are compared by one or the other. Name Metric among the objectives.";
        if (metrics.Any(string.IsNullOrEmpty)) yield return $"{Owner}: an objective has no metric; name the reported value.";
        if (metrics.Length == 1) yield return $"{Owner}: Objectives has only '{metrics[0]}'; name at least 2, or use Metric and Mode.";
        foreach (var twice in metrics.GroupBy(metric => metric).Where(same => same.Count() > 1)) yield return $"{Owner}: Objectives has '{twice.Key}' {twice.Count()} times; name each once.";
        if (!Enum.IsDefined(Order)) yield return $"{Owner}: ObjectiveOrder is {Order}; there are {string.Join(", ", Enum.GetNames<ObjectiveOrder>())}.";
        foreach (var run in problem.Objectives.Where(objective => objective.Metric != Objective.Anonymous))
        {
            if (Several.FirstOrDefault(own => own.Metric == run.Metric) is not { } same) yield return $"{owner}: the run's metric '{run.Metric}' is not among the Objectives {string.Join(", ", metrics)}; add it, or correct the name.";
            else if (same.Mode != run.Mode) yield return $"{owner}: the run's mode of '{run.Metric}' is {run.Mode} and {owner}'s is {same.Mode}; name it in one place.";
        }
    }

    private IEnumerable<string> ValidateOne(Problem problem)
    {
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
