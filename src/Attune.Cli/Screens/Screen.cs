using Attune.Journals.Format;
using Attune.Observers.Files.Formats;
using System.Text;

namespace Attune.Cli.Screens;

/// <summary>Where a verb's answer goes, as text or as JSON.</summary>
/// <param name="output">Where answers are written.</param>
/// <param name="error">Where problems are written.</param>
/// <param name="isJson">Whether answers are JSON.</param>
internal sealed class Screen(TextWriter output, TextWriter error, bool isJson)
{
    /// <summary>Whether answers are JSON.</summary>
    public bool IsJson { get; } = isJson;

    /// <summary>Where lines are written that are not an answer as a whole.</summary>
    public TextWriter Output { get; } = output;

    /// <summary>Where is written what is beside the answer.</summary>
    public TextWriter Aside { get; } = error;

    /// <summary>Writes an answer.</summary>
    /// <param name="text">In words.</param>
    /// <param name="value">As a value.</param>
    public int Show(string text, Value value) => Show(() => text, () => value);

    /// <summary>Writes an answer, of which only that is made which is asked for.</summary>
    /// <param name="words">In words.</param>
    /// <param name="value">As a value.</param>
    public int Show(Func<string> words, Func<Value> value)
    {
        var text = IsJson ? "" : words();
        Output.Write(IsJson ? Json(value()) : text.Length == 0 || text.EndsWith('\n') ? text : text + "\n");
        return ExitCode.Done;
    }

    /// <summary>Says something beside the answer.</summary>
    public void Say(string line) => Aside.WriteLine(line);

    /// <summary>Writes why something was not done.</summary>
    public int Refuse(IReadOnlyList<string> problems, int code)
    {
        if (problems.Count > 1) Aside.WriteLine($"attune: there are {problems.Count} problems:");
        foreach (var problem in problems.Select(Wording.Of)) Aside.WriteLine(problems.Count == 1 ? $"attune: {problem}" : $" - {problem}");
        return code;
    }

    /// <summary>A table as a list of maps; what a row has nothing of is left out.</summary>
    public static Value Rows(Table table) => new([.. table.Rows.Select(row => new Value(new Configuration(
        table.Columns.Zip(row, (name, value) => new KeyValuePair<string, Value>(name, value)).Where(entry => !entry.Value.IsNull))))]);

    /// <summary>A map of what is not null.</summary>
    public static Value Map(params IEnumerable<KeyValuePair<string, Value>> entries) => new Configuration(entries.Where(entry => !entry.Value.IsNull));

    /// <summary>A value as JSON (RFC 8259): numbers that are not finite are the texts <c>"NaN"</c>, <c>"Infinity"</c> and <c>"-Infinity"</c>.</summary>
    public static string Json(Value value)
    {
        var line = new LineWriter();
        line.Indented(Strict(value));
        return Encoding.UTF8.GetString(line.Written) + "\n";
    }

    private static Value Strict(Value value) => value.Kind switch
    {
        ValueKind.Number when !double.IsFinite(value.AsDouble()) => double.IsNaN(value.AsDouble()) ? "NaN" : value.AsDouble() > 0 ? "Infinity" : "-Infinity",
        ValueKind.List => new([.. value.AsList().Select(Strict)]),
        ValueKind.Map => new Configuration(value.AsMap().Select(entry => new KeyValuePair<string, Value>(entry.Key, Strict(entry.Value)))),
        _ => value,
    };
}
