namespace Attune.Conformance.Cases;

/// <summary>Comparisons with what was recorded.</summary>
internal static class Expect
{
    private const double Tolerance = 1e-9, Nothing = 1e-12; // relative, and what counts as zero

    /// <exception cref="DifferenceException">They differ.</exception>
    public static void Same<T>(string what, T expected, T got)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, got)) throw new DifferenceException(what, expected, got);
    }

    /// <exception cref="DifferenceException">They differ.</exception>
    public static void Same(string what, IEnumerable<string> expected, IEnumerable<string> got) => Same(what, $"[{string.Join(", ", expected)}]", $"[{string.Join(", ", got)}]");

    /// <summary>Equal within a relative 1e-9; NaN equals itself.</summary>
    /// <exception cref="DifferenceException">They differ.</exception>
    public static void Close(string what, double? expected, double? got)
    {
        if (expected is { } number && got is { } other && Math.Abs(number - other) <= Math.Max(Nothing, Tolerance * Math.Abs(number))) return;
        Same(what, expected, got);
    }

    /// <summary>Values of the same kinds and contents, numbers within a relative 1e-9.</summary>
    /// <exception cref="DifferenceException">They differ.</exception>
    public static void Alike(string what, Value expected, Value got)
    {
        Same($"kind of {what}", expected.Kind, got.Kind);
        switch (expected.Kind)
        {
            case ValueKind.Map:
                Same($"names of {what}", expected.AsMap().Names.AsEnumerable(), got.AsMap().Names);
                foreach (var (name, value) in expected.AsMap()) Alike($"{what}/{name}", value, got.AsMap()[name]);
                break;
            case ValueKind.List:
                Same($"length of {what}", expected.AsList().Length, got.AsList().Length);
                for (var i = 0; i < expected.AsList().Length; i++) Alike($"{what}/{i}", expected.AsList()[i], got.AsList()[i]);
                break;
            case ValueKind.Number: Close(what, expected.AsDouble(), got.AsDouble()); break;
            default: Same(what, expected, got); break;
        }
    }
}
