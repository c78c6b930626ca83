namespace Attune.Running.Revisions;

/// <summary>A limit at which trials end, as the journal has it.</summary>
/// <param name="Metric">The metric; null: the number of results.</param>
/// <param name="Comparison">How it is compared: <c>&gt;=</c>.</param>
/// <param name="Number">With what.</param>
internal readonly record struct TimeLimit(string? Metric, string Comparison, double Number)
{
    /// <summary>All limits at which trials end: those of the stopping criteria, and the time at which the scheduler ends them.</summary>
    public static IReadOnlyList<TimeLimit> Of(Holding holding) => [.. Of(holding.Limits), .. OfScheduler(holding.Scheduler) is { } last ? [last] : Array.Empty<TimeLimit>()];

    /// <summary>The limits of stopping criteria, however deep.</summary>
    public static IEnumerable<TimeLimit> Of(Value limits) => limits.Kind != ValueKind.List ? [] : limits.AsList() switch
    {
        [{ Kind: ValueKind.Text or ValueKind.Null } metric, { Kind: ValueKind.Text } sign, { IsNumeric: true } number] => [new(metric.IsNull ? null : metric.AsText(), sign.AsText(), number.ToDouble())],
        var parts => parts.SelectMany(Of),
    };

    /// <summary>The time at which a scheduler ends trials in any case; null: it has none.</summary>
    public static TimeLimit? OfScheduler(Configuration settings) =>
        settings.TryGet("base_scheduler", out var inner) && inner.Kind == ValueKind.Map ? OfScheduler(inner.AsMap())
        : settings.TryGet("max_t", out var last) && last.IsNumeric && settings.TryGet("time_attr", out var time) && time.Kind == ValueKind.Text ? new(time.AsText(), ">=", last.ToDouble())
        : null;

    /// <summary>Limits in words.</summary>
    public static string Say(Value limits) => limits.IsNull ? "not known" : string.Join(", ", Of(limits)) is { Length: > 0 } some ? some : "none";

    /// <summary>Whether a trial stands at the limit.</summary>
    public bool Holds(Trial trial)
    {
        var value = ValueIn(trial);
        return Comparison switch { ">=" => value >= Number, ">" => value > Number, "<=" => value <= Number, _ => value < Number };
    }

    // A reported value goes before.
    private double ValueIn(Trial trial) => Metric switch
    {
        null => trial.Iteration,
        var metric when trial.LastResult?.Contains(metric) == true => trial.LastResult.Number(metric),
        ResultKeys.Iteration => trial.Iteration,
        ResultKeys.TotalTime => trial.Trained,
        _ => double.NaN,
    };

    public override string ToString() => $"{Metric ?? "results"} {Comparison} {(Value)Number}";
}
