using Attune.Cli.Files.Trees;

namespace Attune.Cli.Files.Sections;

/// <summary><c>constraint = ["min_size &lt;= max_size"]</c>: what every configuration meets. Where a parameter does not exist, because another case was chosen, the constraint is met.</summary>
internal static class ConstraintSection
{
    /// <summary>The space with its constraints.</summary>
    public static Space Apply(Section file, Space space)
    {
        foreach (var text in file.Texts("constraint") ?? [])
        {
            if (Comparisons.Parse(text) is not ({ Length: > 0 } left, var sign, var right)) file.Findings.Add(file["constraint"]!.Value.At, $"\"{text}\" is no comparison of two parameters, or of one with a number: \"a <= b\"");
            else if ((Unknown(space, left) ?? Unknown(space, right)) is { } unknown) file.Findings.Add(file["constraint"]!.Value.At, $"\"{text}\" names '{unknown}'. {Spelling.Suggest(unknown, space.Entries.Select(entry => entry.Key))}");
            else space = space.Where(text, config => Value(config, left) is not { } a || Value(config, right) is not { } b || Comparisons.Holds(a, sign, b));
        }
        return space;
    }

    private static string? Unknown(Space space, string side) =>
        Comparisons.IsNumber(side, out _) || space.Entries.Any(entry => side == entry.Key || side.StartsWith(entry.Key + "/", StringComparison.Ordinal)) ? null : side;

    private static double? Value(Configuration config, string side) =>
        Comparisons.IsNumber(side, out var number) ? number : config.TryGet(side, out var value) && value.IsNumeric ? value.ToDouble() : null;
}
