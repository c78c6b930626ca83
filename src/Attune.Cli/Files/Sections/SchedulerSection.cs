using Attune.Cli.Files.Trees;

namespace Attune.Cli.Files.Sections;

/// <summary><c>scheduler</c>: a name, or a table with a <c>type</c> and its settings.</summary>
internal static class SchedulerSection
{
    private const string Wanted = "the name of a scheduler, or a table with a type: { type = \"asha\", max = 81 }";

    /// <summary>The scheduler of a file; null: it names none.</summary>
    public static Scheduler? Read(Section file) => file.Read("scheduler", Wanted, node => node switch
    {
        Scalar { Value: { Kind: ValueKind.Text } name } => Named(name.AsText(), node.At, file.Findings),
        Mapping map => Configured(new(map, "scheduler", file.Findings)),
        _ => null,
    });

    /// <summary>The scheduler that a word of the command line means: <c>asha</c>, <c>asha:max=81,grace=3</c>.</summary>
    /// <exception cref="TuneException">It means none.</exception>
    public static Scheduler Parse(string word)
    {
        var (findings, colon) = (new Findings("--scheduler"), word.IndexOf(':'));
        var map = new Mapping(new(1, 1));
        map.Add(new("type", map.At, new Scalar(map.At, colon < 0 ? word : word[..colon])));
        foreach (var setting in colon < 0 ? [] : word[(colon + 1)..].Split(','))
        {
            var sign = setting.IndexOf('=');
            if (sign < 1) throw new TuneException($"'{setting}' in '{word}' is no setting: asha:max=81,grace=3");
            map.Add(new(setting[..sign], map.At, new Scalar(map.At, JsonText.TryRead(System.Text.Encoding.UTF8.GetBytes(setting[(sign + 1)..])) ?? setting[(sign + 1)..])));
        }
        var scheduler = Configured(new(map, "scheduler", findings));
        findings.Throw();
        return scheduler;
    }

    private static Scheduler Named(string name, Mark at, Findings findings)
    {
        if (SchedulerNames.TryFind(name, out var scheduler)) return scheduler;
        findings.Add(at, SchedulerNames.Lacks(name));
        return new Fifo();
    }

    private static Scheduler Configured(Section table)
    {
        if (table.Text("type") is not { } type)
        {
            table.Findings.Add(table.At, "'scheduler' has no type, or one that is no text; say which it is: type = \"asha\"");
            return new Fifo();
        }
        Scheduler scheduler = Named(type, table["type"]!.Value.At, table.Findings) switch
        {
            Asha asha => Read(asha, table),
            PromotionAsha asha => Read(asha, table),
            MedianStopping median => Read(median, table),
            HyperBand hyperBand => hyperBand with { MaxT = Positive(table, "max") ?? hyperBand.MaxT, ReductionFactor = Factor(table) ?? hyperBand.ReductionFactor, TimeAttr = table.Text("time") ?? hyperBand.TimeAttr },
            var other => other,
        };
        table.Close();
        return scheduler;
    }

    private static Asha Read(Asha asha, Section table) => asha with
    {
        MaxT = Positive(table, "max") ?? asha.MaxT, GracePeriod = Positive(table, "grace") ?? asha.GracePeriod, ReductionFactor = Factor(table) ?? asha.ReductionFactor,
        Brackets = table.Integer("brackets", 1) ?? asha.Brackets, TimeAttr = table.Text("time") ?? asha.TimeAttr, Objectives = Objectives(table), ObjectiveOrder = Order(table),
    };

    private static PromotionAsha Read(PromotionAsha asha, Section table) => asha with
    {
        MaxT = Positive(table, "max") ?? asha.MaxT, GracePeriod = Positive(table, "grace") ?? asha.GracePeriod, ReductionFactor = Factor(table) ?? asha.ReductionFactor,
        TimeAttr = table.Text("time") ?? asha.TimeAttr, Objectives = Objectives(table), ObjectiveOrder = Order(table),
    };

    private static MedianStopping Read(MedianStopping median, Section table) => median with
    {
        GracePeriod = Positive(table, "grace") ?? median.GracePeriod, MinSamplesRequired = table.Integer("min_samples", 1) ?? median.MinSamplesRequired, TimeAttr = table.Text("time") ?? median.TimeAttr,
        Objectives = Objectives(table), ObjectiveOrder = Order(table),
    };

    private static IReadOnlyList<Objective> Objectives(Section table) =>
        table.Read<IReadOnlyList<Objective>>("objectives", "a list of metrics with their modes: [\"loss: min\", \"accuracy: max\"]", node =>
            node is Sequence list && list.Items.Select(AsObjective).OfType<Objective>().ToArray() is var objectives && objectives.Length == list.Items.Count ? objectives : null) ?? [];

    private static Objective? AsObjective(Node node) =>
        node is Scalar { Value: { Kind: ValueKind.Text } text } && text.AsText().LastIndexOf(':') is > 0 and var at && Enum.TryParse<Mode>(text.AsText()[(at + 1)..].Trim(), ignoreCase: true, out var mode)
            ? new(text.AsText()[..at].Trim(), mode)
            : null;

    private static ObjectiveOrder Order(Section table) => table.Read<object>("order", "\"fronts\" or \"lexicographic\"", node => node is not Scalar { Value: { Kind: ValueKind.Text } text } ? null : text.AsText() switch
    {
        "fronts" => ObjectiveOrder.NonDominated,
        "lexicographic" => ObjectiveOrder.Lexicographic,
        _ => null,
    }) is ObjectiveOrder order ? order : ObjectiveOrder.NonDominated;

    private static double? Positive(Section table, string name) => table.Number(name, "a number above 0", value => value > 0 && double.IsFinite(value));

    private static double? Factor(Section table) => table.Number("reduction", "a number above 1", value => value > 1 && double.IsFinite(value));
}
