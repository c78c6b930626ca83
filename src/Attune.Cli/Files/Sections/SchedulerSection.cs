using Attune.Cli.Files.Deciders;
using Attune.Cli.Files.Trees;

namespace Attune.Cli.Files.Sections;

/// <summary><c>scheduler</c>: a name, or a table with a <c>type</c> and its settings.</summary>
internal static class SchedulerSection
{
    private const string Key = "scheduler", Wanted = "the name of a scheduler, or a table with a type: { type = \"asha\", max = 81 }";

    /// <summary>The scheduler of a file; null: it names none.</summary>
    public static Scheduler? Read(Section file, Purpose purpose) => file.Read(Key, Wanted, node => Of(node, Key, purpose, file.Findings));

    /// <summary>The scheduler that a word of the command line means: <c>asha</c>, <c>asha:max=81,grace=3</c>.</summary>
    /// <exception cref="TuneException">It means none.</exception>
    public static Scheduler Parse(string word)
    {
        var (findings, colon) = (new Findings($"--scheduler {word}", hasPlaces: false), word.IndexOf(':'));
        var map = Alone(new(1, 1), colon < 0 ? word : word[..colon]);
        foreach (var setting in colon < 0 ? [] : word[(colon + 1)..].Split(','))
        {
            var sign = setting.IndexOf('=');
            if (sign < 1) throw new TuneException($"'{setting}' in '{word}' is no setting: asha:max=81,grace=3");
            map.Add(new(setting[..sign], map.At, new Scalar(map.At, JsonText.TryRead(System.Text.Encoding.UTF8.GetBytes(setting[(sign + 1)..])) ?? setting[(sign + 1)..])));
        }
        var scheduler = Configured(new(map, Key, findings), Purpose.Unknown);
        if (scheduler is PopulationBasedTraining or Pb2) findings.Add(map.At, "a population tries configurations of its own, of which nothing was recorded; name a scheduler that stops or pauses trials");
        findings.Throw();
        return scheduler;
    }

    /// <summary>The scheduler that a name or a table means; null: it is neither.</summary>
    /// <param name="node">The name or the table.</param>
    /// <param name="title">What the table is called.</param>
    /// <param name="purpose">What the scheduler is wanted for.</param>
    /// <param name="findings">What is wrong with it.</param>
    public static Scheduler? Of(Node node, string title, Purpose purpose, Findings findings) => node switch
    {
        Scalar { Value: { Kind: ValueKind.Text } name } => Configured(new(Alone(node.At, name), title, findings), purpose),
        Mapping map => Configured(new(map, title, findings), purpose),
        _ => null,
    };

    private static Mapping Alone(Mark at, Value name)
    {
        var map = new Mapping(at);
        map.Add(new("type", at, new Scalar(at, name)));
        return map;
    }

    // Of what is no scheduler, nothing else is said.
    private static Scheduler Configured(Section table, Purpose purpose)
    {
        if (table.Text("type") is not { } type)
        {
            if (table["type"] is null) table.Findings.Add(table.At, "'scheduler' has no type; say which it is: type = \"asha\"");
            return new Fifo();
        }
        if (!SchedulerNames.TryFind(type, out var plain))
        {
            table.Findings.Add(table["type"]!.Value.At, $"there is no scheduler '{type}'. {Spelling.Suggest(type, SchedulerNames.All)}");
            return new Fifo();
        }
        var scheduler = new SchedulerTable(table, purpose).Read(plain);
        table.Close();
        return scheduler;
    }
}
