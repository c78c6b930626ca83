using System.Collections.Immutable;
using Attune.Cli.Files.Trees;

namespace Attune.Cli.Files.Sections;

/// <summary>A parameter as a table: <c>{ float = [0, 1] }</c>, <c>{ log = [1e-5, 1e-1] }</c>, <c>{ int = [2, 8] }</c>, <c>{ choice = ["a", "b"] }</c>. Both ends of an <c>int</c> are meant.</summary>
internal static class DomainTable
{
    private static readonly (string Name, Func<string, Section, Entry, Domain?> Read)[] Forms =
    [
        ("float", (name, table, entry) => Real(name, table, entry, isLog: false)),
        ("log", (name, table, entry) => Real(name, table, entry, isLog: true)),
        ("int", (name, table, entry) => Whole(name, table, entry, isLog: false)),
        ("logint", (name, table, entry) => Whole(name, table, entry, isLog: true)),
        ("normal", Bell),
        ("choice", (_, table, entry) => Options(table, entry, isGrid: false)),
        ("grid", (_, table, entry) => Options(table, entry, isGrid: true)),
        ("constant", (_, _, entry) => new Constant(ValueOf(entry.Value))),
        ("cases", (name, table, entry) => entry.Value is Mapping cases ? SpaceSection.Cases(name, cases, table.Findings) : null),
    ];

    /// <summary>The domain of a table; null: it is none, and that is told.</summary>
    public static Domain? Read(string name, Section table)
    {
        var present = Forms.Where(form => table[form.Name] is not null).ToArray();
        if (present.Length != 1)
        {
            table.Findings.Add(table.At, $"'{name}' must say one of {string.Join(", ", Forms.Select(form => form.Name))}; it says {(present.Length == 0 ? "none" : string.Join(" and ", present.Select(form => form.Name)))}");
            return null;
        }
        var domain = present[0].Read(name, table, table[present[0].Name]!);
        if (domain is null && present[0].Name == "cases") table.Findings.Add(table.At, $"the cases of '{name}' must be tables by name");
        table.Close();
        return domain;
    }

    private static Domain? Real(string name, Section table, Entry entry, bool isLog)
    {
        var step = table.Number("step", "a number above 0", value => value > 0 && double.IsFinite(value));
        if (Ends(name, table, entry) is not var (low, high)) return null;
        if (isLog && low <= 0) return Refuse(table, entry, $"'{name}' is logarithmic and begins at {low}; it must begin above 0");
        if (step is { } width && Steps.Problem(name, low, high, width, isLog) is { } problem) return Refuse(table, entry, problem);
        return (isLog, step) switch
        {
            (false, null) => Tune.Uniform(low, high),
            (false, { } q) => Tune.QUniform(low, high, q),
            (true, null) => Tune.LogUniform(low, high),
            (true, { } q) => Tune.QLogUniform(low, high, q),
        };
    }

    private static Domain? Whole(string name, Section table, Entry entry, bool isLog)
    {
        var step = table.Integer("step", 1) ?? 1;
        if (Ends(name, table, entry) is not var (low, high)) return null;
        if (low != Math.Truncate(low) || high != Math.Truncate(high) || low <= int.MinValue || high >= int.MaxValue) return Refuse(table, entry, $"'{name}' goes from {low} to {high}; an int takes whole numbers of 32 bits");
        if (isLog && low <= 0) return Refuse(table, entry, $"'{name}' is logarithmic and begins at {low}; it must begin above 0");
        var (first, last) = ((int)low, (int)high);
        if (Math.Floor(high / step) < Math.Ceiling(low / step)) return Refuse(table, entry, $"'{name}' goes from {low} to {high}, where there is no multiple of its step {step}; widen it, or take a smaller step");
        return (isLog, step) switch
        {
            (false, 1) => Tune.RandInt(first, last + 1),
            (false, _) => Tune.QRandInt(first, last, step),
            (true, 1) => Tune.LogRandInt(first, last + 1),
            (true, _) => Tune.QLogRandInt(first, last, step),
        };
    }

    private static Domain? Bell(string name, Section table, Entry entry)
    {
        if (Pair(entry.Value) is not var (mean, deviation)) return Refuse(table, entry, $"'{name}' must be a mean and a standard deviation: normal = [0, 1]");
        if (!double.IsFinite(mean)) return Refuse(table, entry, $"the mean of '{name}' is {mean}; it must be finite");
        if (!(deviation > 0 && double.IsFinite(deviation))) return Refuse(table, entry, $"the standard deviation of '{name}' is {deviation}; it must be above 0 and finite");
        return table.Number("step", "a number above 0", value => value > 0 && double.IsFinite(value)) is { } step ? Tune.QRandN(mean, deviation, step) : Tune.RandN(mean, deviation);
    }

    private static Choice? Options(Section table, Entry entry, bool isGrid)
    {
        if (entry.Value is Sequence { Items.Count: > 0 } list) return new([.. list.Items.Select(item => new Constant(ValueOf(item)))], isGrid);
        table.Findings.Add(entry.Value.At, $"'{entry.Name}' is {(entry.Value is Sequence ? "an empty list" : entry.Value.Kind)}; it must be a list of at least one value");
        return null;
    }

    private static (double Low, double High)? Ends(string name, Section table, Entry entry)
    {
        if (Pair(entry.Value) is not var (low, high)) table.Findings.Add(entry.Value.At, $"'{entry.Name}' of '{name}' is {entry.Value.Kind}; it must be two numbers: [low, high]");
        else if (!(low < high) || !double.IsFinite(high - low)) table.Findings.Add(entry.Value.At, $"'{name}' goes from {low} to {high}; the first must be below the second");
        else return (low, high);
        return null;
    }

    private static (double First, double Second)? Pair(Node node) =>
        node is Sequence { Items: [Scalar { Value.IsNumeric: true } first, Scalar { Value.IsNumeric: true } second] } ? (first.Value.ToDouble(), second.Value.ToDouble()) : null;

    private static Domain? Refuse(Section table, Entry entry, string problem)
    {
        table.Findings.Add(entry.Value.At, problem);
        return null;
    }

    /// <summary>What a file says, as a value.</summary>
    public static Value ValueOf(Node node) => node switch
    {
        Scalar scalar => scalar.Value,
        Sequence list => new(list.Items.Select(ValueOf).ToImmutableArray()),
        _ => new Configuration(((Mapping)node).Entries.Select(entry => new KeyValuePair<string, Value>(entry.Name, ValueOf(entry.Value)))),
    };
}
