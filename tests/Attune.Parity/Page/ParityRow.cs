using System.Reflection;
using Xunit;

namespace Attune.Parity;

/// <summary>One thing that Ray Tune has, what it is here, and the tests that show it.</summary>
public sealed record ParityRow(string Chapter, string Name, string Member, IReadOnlyList<string> Tests, string Differs)
{
    /// <summary>All rows: every <see cref="ParityAttribute"/> on a class whose methods are tests, or on a test.</summary>
    public static IReadOnlyList<ParityRow> All { get; } =
    [
        .. typeof(ParityRow).Assembly.GetTypes().SelectMany(Marks)
            .GroupBy(mark => (mark.Parity.Chapter, mark.Parity.Name))
            .Select(marks => new ParityRow(
                marks.Key.Chapter, marks.Key.Name, marks.First().Parity.Member, [.. marks.Select(mark => mark.Test).Distinct().Order(StringComparer.Ordinal)],
                string.Join(" ", marks.Select(mark => mark.Parity.Differs).Where(text => text.Length > 0).Distinct())))
            .OrderBy(row => Parity.Chapter.All.ToList().IndexOf(row.Chapter)).ThenBy(row => row.Name, StringComparer.Ordinal),
    ];

    private static IEnumerable<(ParityAttribute Parity, string Test)> Marks(Type type)
    {
        var tests = type.GetMethods().Where(method => method.GetCustomAttributes().Any(attribute => attribute is FactAttribute)).ToList();
        var ofClass = tests.Count > 0 ? type.GetCustomAttributes<ParityAttribute>().Select(parity => (parity, type.Name)) : [];
        return ofClass.Concat(tests.SelectMany(test => test.GetCustomAttributes<ParityAttribute>().Select(parity => (parity, $"{type.Name}.{test.Name}"))));
    }
}
