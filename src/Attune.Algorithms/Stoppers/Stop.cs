namespace Attune;

/// <summary>When a metric's value ends a trial. A plain number means "at least": <c>["training_iteration"] = 10, ["loss"] = Stop.AtMost(0.1)</c>.</summary>
/// <param name="Comparison">How the value is compared.</param>
/// <param name="Limit">With what; not NaN.</param>
public readonly record struct Stop(Comparison Comparison, double Limit)
{
    /// <summary>When the value is greater than or equal to this.</summary>
    public static Stop AtLeast(double limit) => new(Comparison.AtLeast, limit);

    /// <summary>When the value is greater than this.</summary>
    public static Stop Above(double limit) => new(Comparison.Above, limit);

    /// <summary>When the value is less than or equal to this.</summary>
    public static Stop AtMost(double limit) => new(Comparison.AtMost, limit);

    /// <summary>When the value is less than this.</summary>
    public static Stop Below(double limit) => new(Comparison.Below, limit);

    /// <summary>At least this.</summary>
    public static implicit operator Stop(double limit) => AtLeast(limit);

    /// <summary>Whether a value ends the trial; NaN never does.</summary>
    public bool Holds(double value) => Comparison switch
    {
        Comparison.AtLeast => value >= Limit,
        Comparison.Above => value > Limit,
        Comparison.AtMost => value <= Limit,
        _ => value < Limit,
    };

    /// <summary>How many further results of a trial it does not hold for, where the value is their number.</summary>
    internal int Before(int iteration) => Comparison switch
    {
        Comparison.AtLeast => Foresight.Before(Limit, iteration),
        Comparison.Above => Foresight.Before(Math.Floor(Limit) + 1, iteration),
        _ => Holds(iteration + 1) ? 0 : int.MaxValue,
    };

    /// <summary>As people read it: <c>&lt;= 0.1</c>.</summary>
    public override string ToString() => Comparison switch
    {
        Comparison.AtLeast => $">= {Limit:G6}",
        Comparison.Above => $"> {Limit:G6}",
        Comparison.AtMost => $"<= {Limit:G6}",
        _ => $"< {Limit:G6}",
    };
}
