using Attune.Cli.Files.Sections;
using Attune.Cli.Files.Trees;

namespace Attune.Cli.Files.Deciders;

/// <summary>The settings of a searcher, in the words of a file: <c>{ type = "tpe", start = 20, duplicates = "allow" }</c>.</summary>
/// <param name="table">The table; its type has been read.</param>
/// <param name="place">Where the file is.</param>
internal sealed class SearcherTable(Section table, string place)
{
    private const int LeastMembers = 4, LeastFront = 8; // of a population
    private const int MostRaces = 30; // runs of one configuration

    /// <summary>A program that searches.</summary>
    public ExternalSearcher External()
    {
        var words = CommandLineSection.Read(table);
        if (table["command"] is null) table.Findings.Add(table.At, "a program that searches needs its command: command = \"python driver.py\"");
        var plain = new ExternalSearcher(CommandLineSection.Program(words), CommandLineSection.Arguments(words)) { Directory = place };
        return plain with { AnswersWithin = table.Duration("timeout") ?? plain.AnswersWithin };
    }

    /// <summary>A searcher with what the table says of it.</summary>
    public Searcher Read(Searcher plain)
    {
        var searcher = Own(plain);
        if (searcher is PointSearcher points) searcher = points with { Duplicates = Duplicates() ?? points.Duplicates, RandomState = table.Integer("seed", 0) };
        if (searcher is BasicVariantGenerator random) searcher = random with { RandomState = table.Integer("seed", 0) };
        return Repeated(searcher);
    }

    private Searcher Own(Searcher plain) => plain switch
    {
        Auto auto => auto with { Constraints = Outcomes() },
        Tpe tpe => tpe with { StartupTrials = table.Integer("start", 1) ?? tpe.StartupTrials, Constraints = Outcomes() },
        GaussianProcess { Acquisition: Acquisition.ConfidenceBound } process => process with { StartTrials = table.Integer("start", 0), WarpInputs = table.Flag("warp") ?? false },
        GaussianProcess process => process with { StartTrials = table.Integer("start", 0), WarpInputs = table.Flag("warp") ?? false, PerSecond = table.Flag("per_second") ?? false, Constraints = Outcomes() },
        Smac smac => smac with { StartTrials = table.Integer("start", 1), Constraints = Outcomes() },
        Hebo hebo => hebo with { StartTrials = table.Integer("start", 0), PopulationSize = table.Integer("population", LeastFront) ?? hebo.PopulationSize, Constraints = Outcomes() },
        CmaEs evolution => evolution with { PopulationSize = table.Integer("population", LeastMembers), AdaptsLearningRates = table.Flag("adapt") ?? false },
        DifferentialEvolution evolution => evolution with { PopulationSize = table.Integer("population", LeastMembers) ?? evolution.PopulationSize },
        Dehb evolution => evolution with { PopulationSize = table.Integer("population", LeastMembers) ?? evolution.PopulationSize },
        Nsga2 genetic => genetic with { PopulationSize = table.Integer("population", LeastMembers) ?? genetic.PopulationSize, Constraints = Outcomes() },
        Nsga3 genetic => genetic with { PopulationSize = table.Integer("population", LeastMembers) ?? genetic.PopulationSize, Constraints = Outcomes() },
        _ => plain,
    };

    private Searcher Repeated(Searcher searcher)
    {
        var (repeats, races) = (table.Integer("repeats", 1), table.Number("racing", $"a whole number from 2 to {MostRaces}", value => value is >= 2 and <= MostRaces && value == Math.Truncate(value)));
        if (repeats is not null && races is not null) table.Findings.Add(table["racing"]!.Value.At, "'racing' and 'repeats' exclude each other: with 'racing' a configuration is run as often only while it may be the best");
        if (races is { } most) return new Racing(searcher, (int)most, SetIndex: false);
        return repeats > 1 ? new Repeater(searcher, repeats.Value, SetIndex: false) : searcher;
    }

    private Duplicates? Duplicates() => table.Read<object>("duplicates", "\"avoid\", \"reuse\" or \"allow\"", node => node is not Scalar { Value: { Kind: ValueKind.Text } text } ? null : text.AsText() switch
    {
        "avoid" => Attune.Duplicates.Avoid,
        "reuse" => Attune.Duplicates.Reuse,
        "allow" => Attune.Duplicates.Allow,
        _ => null,
    }) as Duplicates?;

    // What is said of a metric in several comparisons holds together.
    private OutcomeConstraint[] Outcomes()
    {
        var wanted = table.Read("outcome", "a comparison of a metric with a number, or a list of them: [\"latency <= 20\"]", node => node switch
        {
            Scalar scalar when Outcome(scalar) is { } one => [one],
            Sequence list when list.Items.Select(item => item is Scalar scalar ? Outcome(scalar) : null).OfType<OutcomeConstraint>().ToArray() is var all && all.Length == list.Items.Count => all,
            _ => (OutcomeConstraint[]?)null,
        }) ?? [];
        return [.. wanted.GroupBy(one => one.Metric).Select(same => new OutcomeConstraint(same.Key) { AtLeast = same.Max(one => one.AtLeast), AtMost = same.Min(one => one.AtMost) })];
    }

    private static OutcomeConstraint? Outcome(Scalar scalar) =>
        scalar.Value.Kind == ValueKind.Text && Comparisons.Parse(scalar.Value.AsText()) is ({ Length: > 0 } metric, "<=" or ">=", var right) parsed && Comparisons.IsNumber(right, out var limit) && double.IsFinite(limit)
            ? parsed.Sign == "<=" ? new(metric) { AtMost = limit } : new(metric) { AtLeast = limit }
            : null;
}
