namespace Attune;

/// <summary>What trials are compared by: one objective, or several in an order.</summary>
/// <param name="Objectives">The objectives, the most important first; at least one.</param>
/// <param name="Order">How several are put in order.</param>
internal sealed record Criteria(IReadOnlyList<Objective> Objectives, ObjectiveOrder Order)
{
    /// <summary>Whether there is only one.</summary>
    public bool IsSingle => Objectives.Count == 1;

    /// <summary>What is compared, in words.</summary>
    public string Name => string.Join(", ", Objectives.Select(objective => objective.Metric));

    private Objective First => Objectives[0];

    /// <summary>Whether a result has all that is compared.</summary>
    public bool AreIn(Metrics result) => IsSingle ? result.Contains(First.Metric) : Objectives.All(objective => result.Contains(objective.Metric));

    /// <summary>A result that has all that is compared.</summary>
    public Outcome Of(Metrics result)
    {
        if (IsSingle) return new(First.Score(result), null);
        double[] losses = [.. Objectives.Select(objective => -objective.Score(result))];
        return losses.All(double.IsFinite) ? new(double.NaN, losses) : Outcome.Worst(losses);
    }

    /// <summary>An order for such results, empty; null where a score orders them.</summary>
    public ResultOrder? NewOrder() => IsSingle ? null : Order == ObjectiveOrder.Lexicographic ? new LexicographicOrder() : new FrontOrder();

    /// <summary>A result in words, with the values as they were reported.</summary>
    public string Show(Outcome outcome) => outcome.Losses is { } losses
        ? string.Join(' ', Objectives.Zip(losses, (objective, loss) => $"{objective.Metric}={Shown(objective, -loss):G6}"))
        : $"{Shown(First, outcome.Score):G6}";

    private static double Shown(Objective objective, double score) => objective.Mode == Mode.Max ? score : -score;
}
