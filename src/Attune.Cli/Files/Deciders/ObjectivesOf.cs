using Attune.Cli.Files.Trees;

namespace Attune.Cli.Files.Deciders;

/// <summary><c>objectives = ["loss: min", "latency: min"]</c> and their <c>order</c>: what trials are compared by instead of the metric alone.</summary>
/// <param name="table">The table of a scheduler.</param>
/// <param name="metric">The metric of the file; null: it is not known.</param>
internal sealed class ObjectivesOf(Section table, Objective? metric)
{
    private const string Name = "objectives";

    /// <summary>The objectives, none where the table has none, and their order.</summary>
    public (IReadOnlyList<Objective> Objectives, ObjectiveOrder Order) Read()
    {
        var objectives = table.Read<IReadOnlyList<Objective>>(Name, "a list of metrics with their modes: [\"loss: min\", \"accuracy: max\"]", node =>
            node is Sequence list && list.Items.Select(Of).OfType<Objective>().ToArray() is var read && read.Length == list.Items.Count ? read : null);
        if (objectives is not null && Problem(objectives) is { } problem) table.Findings.Add(table[Name]!.Value.At, problem);
        return (objectives ?? [], Order());
    }

    private static Objective? Of(Node node) =>
        node is Scalar { Value: { Kind: ValueKind.Text } text } && text.AsText().LastIndexOf(':') is > 0 and var at && text.AsText()[..at].Trim() is { Length: > 0 } name && ModeOf(text.AsText()[(at + 1)..].Trim()) is { } mode ? new(name, mode) : null;

    private static Mode? ModeOf(string word) => word.ToLowerInvariant() switch { "min" => Mode.Min, "max" => Mode.Max, _ => null };

    private string? Problem(IReadOnlyList<Objective> objectives)
    {
        if (objectives.Count < 2) return $"'{Name}' has {(objectives.Count == 0 ? "none" : $"only '{objectives[0].Metric}'")}; name at least two, or leave it out: then trials are compared by the metric";
        if (objectives.GroupBy(objective => objective.Metric).FirstOrDefault(same => same.Count() > 1) is { } twice) return $"'{Name}' has '{twice.Key}' {twice.Count()} times; name each once";
        if (metric is null) return null;
        if (objectives.FirstOrDefault(objective => objective.Metric == metric.Metric) is not { } same) return $"'{Name}' lacks the metric '{metric.Metric}'; add \"{metric.Metric}: {Word(metric.Mode)}\"";
        return same.Mode == metric.Mode ? null : $"'{Name}' has \"{same.Metric}: {Word(same.Mode)}\", and the metric is to be {(metric.Mode == Mode.Min ? "minimized" : "maximized")}; one of the two is wrong";
    }

    private static string Word(Mode mode) => mode == Mode.Min ? "min" : "max";

    private ObjectiveOrder Order() => table.Read<object>("order", "\"fronts\" or \"lexicographic\"", node => node is not Scalar { Value: { Kind: ValueKind.Text } text } ? null : text.AsText() switch
    {
        "fronts" => ObjectiveOrder.NonDominated,
        "lexicographic" => ObjectiveOrder.Lexicographic,
        _ => null,
    }) is ObjectiveOrder order ? order : ObjectiveOrder.NonDominated;
}
