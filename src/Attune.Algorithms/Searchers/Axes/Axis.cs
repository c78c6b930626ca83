namespace Attune;

/// <summary>One coordinate of the unit cube that a searcher moves along.</summary>
/// <param name="Index">Its position in a point.</param>
/// <param name="Parameter">The parameter whose coordinate it is.</param>
/// <param name="Kind">What kind of values it has.</param>
/// <param name="Count">How many values it has; positive infinity for a continuum.</param>
/// <param name="Group">The number of the group it is active with.</param>
internal sealed record Axis(int Index, Parameter Parameter, AxisKind Kind, double Count, int Group)
{
    /// <summary>The cell of a coordinate, all of which is one value; the coordinate alone in a continuum.</summary>
    public (double From, double To) CellAt(double coordinate) => Kind == AxisKind.Continuous ? (coordinate, coordinate) : Parameter.Domain.CellAt(coordinate);

    /// <summary>The middle of a coordinate's cell, the coordinate itself in a continuum: the one place of each value.</summary>
    public double Snap(double coordinate) => CellAt(coordinate) is var (from, to) && from == to ? coordinate : Math.Min((from + to) / 2, Math.BitDecrement(1.0));

    /// <summary>Which option of a categorical axis a coordinate picks, from 0.</summary>
    public int Pick(double coordinate) => ((Choice)Parameter.Domain).Pick(coordinate);

    /// <summary>The middle of the cell of an option of a categorical axis.</summary>
    public double Middle(int option) => ((Choice)Parameter.Domain).Middle(option);

    /// <summary>The axes of a parameter, one for each of its own coordinates.</summary>
    public static IEnumerable<Axis> Of(Parameter parameter, int group)
    {
        for (var i = 0; i < parameter.Dimensions; i++) yield return new(parameter.Offset + i, parameter, KindOf(parameter.Domain), CountOf(parameter.Domain), group);
    }

    private static double CountOf(Domain domain) => domain is Choice choice ? choice.Options.Length : domain.Cardinality;

    private static AxisKind KindOf(Domain domain) =>
        domain is Choice choice ? IsOrdered(choice) ? AxisKind.Ordinal : AxisKind.Categorical
        : domain.Dimensions == 1 && domain.CellAt(0.5) is var (from, to) && from < to ? AxisKind.Ordinal
        : AxisKind.Continuous;

    // Three numbers or more that only rise or only fall.
    private static bool IsOrdered(Choice choice)
    {
        double[] numbers = [.. choice.Options.Select(option => option.Untyped is Constant { Value: { IsNumeric: true, Kind: not ValueKind.Boolean } value } ? value.ToDouble() : double.NaN)];
        double[] steps = [.. numbers.Skip(1).Zip(numbers, (next, number) => next - number)];
        return steps.Length > 1 && (Array.TrueForAll(steps, step => step > 0) || Array.TrueForAll(steps, step => step < 0));
    }
}
