namespace Attune;

/// <summary>Keeps changed numbers within what a domain declares.</summary>
internal static class Bounds
{
    /// <summary>The number of a domain that is nearest, whole where the old value was whole.</summary>
    /// <param name="number">The number.</param>
    /// <param name="domain">The domain; null: there are no bounds.</param>
    /// <param name="kind">The kind of the old value.</param>
    public static Value Keep(double number, Domain? domain, ValueKind kind) => domain?.Untyped switch
    {
        RealRange range => Within(Math.Clamp(number, range.Low, range.High), range, kind),
        IntegerRange range => Nearest(Math.Round(Math.Clamp(number, range.Low, range.High)), range),
        _ => kind == ValueKind.Integer ? (Value)(long)Math.Round(number) : number,
    };

    // A whole number stays one where the range has room for it; a quantum goes before.
    private static Value Within(double number, RealRange range, ValueKind kind)
    {
        if (range.Quantum is not null) return Nearest(number, range);
        if (kind != ValueKind.Integer) return number;
        var whole = Math.Clamp(Math.Round(number), Math.Ceiling(range.Low), Math.Max(Math.Ceiling(range.Low), Math.Floor(range.High)));
        return whole <= range.High ? (Value)(long)whole : number;
    }

    private static Value Nearest(double number, Domain domain)
    {
        if (domain.Contains(number)) return domain is IntegerRange ? (Value)(long)number : number;
        Span<double> unit = stackalloc double[1];
        domain.Encode(number, unit);
        return domain.Decode(unit);
    }
}
