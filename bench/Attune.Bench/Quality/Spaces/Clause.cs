using System.Collections.Immutable;

namespace Attune.Bench;

/// <summary>That another parameter, itself active, has one of some values or is at least a number.</summary>
/// <param name="Parent">The other parameter.</param>
/// <param name="Values">The values; empty when the clause is about size.</param>
/// <param name="AtLeast">The least number, when the clause is about size.</param>
internal sealed record Clause(string Parent, ImmutableArray<Value> Values, double? AtLeast = null)
{
    /// <summary>Whether it holds when the other parameter is active and has a value.</summary>
    public bool Holds(Value value) => AtLeast is { } least ? value.ToDouble() >= least : Values.Any(allowed => Same(allowed, value));

    private static bool Same(Value a, Value b) => a == b || a.IsNumeric && b.IsNumeric && a.Kind != ValueKind.Boolean && b.Kind != ValueKind.Boolean && a.ToDouble() == b.ToDouble();
}
