using Attune.Cli.Files.Trees;

namespace Attune.Cli.Files.Sections;

/// <summary><c>stop = { training_iteration = 10, loss = "&lt;= 0.1" }</c>: when a trial ends.</summary>
internal static class StopSection
{
    /// <summary>The criteria; null: none.</summary>
    public static StopCriteria? Read(Section file)
    {
        if (file.Inner("stop") is not { } table) return null;
        var criteria = new StopCriteria();
        foreach (var entry in table.Others)
        {
            if (entry.Value is Scalar scalar && Limit(scalar.Value) is { } stop) criteria[entry.Name] = stop;
            else file.Findings.Add(entry.Value.At, $"'{entry.Name}' is {entry.Value.Kind}; it must be a number, which means at least that, or a comparison: \"<= 0.1\"");
        }
        return criteria;
    }

    private static Stop? Limit(Value value)
    {
        if (value.Kind is ValueKind.Integer or ValueKind.Number) return Stop.AtLeast(value.AsDouble());
        if (value.Kind != ValueKind.Text || Comparisons.Parse(value.AsText()) is not { Left: "", Right: var right } parsed || !Comparisons.IsNumber(right, out var limit)) return null;
        return parsed.Sign switch { "<=" => Stop.AtMost(limit), "<" => Stop.Below(limit), ">=" => Stop.AtLeast(limit), ">" => Stop.Above(limit), _ => null };
    }
}
