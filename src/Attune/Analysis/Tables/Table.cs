using System.Globalization;
using System.Text;

namespace Attune;

/// <summary>Named columns and rows of values. A row that has nothing in a column holds <see cref="Value.Null"/> there.</summary>
public sealed class Table
{
    private const int Shown = 60; // rows
    private readonly Value[][] rows;

    internal Table(string[] columns, Value[][] rows) => (Columns, this.rows) = (columns, rows);

    /// <summary>The names of the columns.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The rows; each has as many values as there are columns.</summary>
    public IReadOnlyList<IReadOnlyList<Value>> Rows => rows;

    /// <summary>The values of a column, from the first row to the last.</summary>
    /// <exception cref="KeyNotFoundException">There is no such column; the message names the nearest ones.</exception>
    public IReadOnlyList<Value> this[string column]
    {
        get
        {
            for (var i = 0; i < Columns.Count; i++)
            {
                if (Columns[i] == column) return [.. rows.Select(row => row[i])];
            }
            throw new KeyNotFoundException($"There is no column '{column}'. {Spelling.Suggest(column, Columns)}");
        }
    }

    /// <summary>The table as aligned text, numbers with six significant digits, at most 60 rows and a line that says how many more there are.</summary>
    public override string ToString() => ToText(Shown);

    /// <summary>The table as aligned text.</summary>
    /// <param name="shown">How many rows at most.</param>
    internal string ToText(int shown)
    {
        string[][] cells = [[.. Columns], .. rows.Take(shown).Select(row => row.Select(Show).ToArray())];
        var text = new StringBuilder();
        foreach (var line in Align(cells)) text.Append(line).Append('\n');
        if (rows.Length > shown) text.Append(CultureInfo.InvariantCulture, $"... {rows.Length - shown} more rows\n");
        return text.ToString();
    }

    /// <summary>The table as comma-separated values (RFC 4180) with a header: numbers in full, missing values empty.</summary>
    public string ToCsv()
    {
        var text = new StringBuilder();
        text.AppendJoin(',', Columns.Select(Quote)).Append('\n');
        foreach (var row in rows) text.AppendJoin(',', row.Select(value => value.IsNull ? "" : Quote(value.ToString()))).Append('\n');
        return text.ToString();
    }

    private IEnumerable<string> Align(string[][] cells)
    {
        var widths = Columns.Select((_, column) => cells.Max(row => row[column].Length)).ToArray();
        var right = Columns.Select((_, column) => rows.Length > 0 && rows.Take(cells.Length - 1).All(row => row[column].IsNull || row[column].IsNumeric)).ToArray();
        foreach (var row in cells)
        {
            yield return string.Join("  ", row.Select((cell, column) => right[column] ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]))).TrimEnd();
        }
    }

    private static string Show(Value value) => value.Kind switch
    {
        ValueKind.Null => "",
        ValueKind.Number => value.ToDouble().ToString("G6", CultureInfo.InvariantCulture),
        _ => value.ToString().ReplaceLineEndings(" "),
    };

    private static string Quote(string cell) => cell.AsSpan().IndexOfAny(",\"\n\r") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
