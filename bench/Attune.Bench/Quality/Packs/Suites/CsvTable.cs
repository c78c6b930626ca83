using System.IO.Compression;

namespace Attune.Bench;

/// <summary>A compressed table of numbers; an empty cell is not-a-number.</summary>
/// <param name="Columns">The names of the columns; none when the table has no header.</param>
/// <param name="Rows">The rows, in order; they may differ in length.</param>
internal sealed record CsvTable(string[] Columns, double[][] Rows)
{
    public static CsvTable Read(string path, bool hasHeader)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        string[] columns = hasHeader ? reader.ReadLine()?.Split(',') ?? [] : [];
        var rows = new List<double[]>();
        while (reader.ReadLine() is { } line) rows.Add(ToNumbers(line));
        return new(columns, [.. rows]);
    }

    /// <summary>The position of a column.</summary>
    /// <exception cref="InvalidDataException">There is no such column.</exception>
    public int this[string column] => Array.IndexOf(Columns, column) is >= 0 and var index
        ? index
        : throw new InvalidDataException($"There is no column '{column}'; there are {string.Join(", ", Columns)}.");

    private static double[] ToNumbers(string line) => [.. line.Split(',').Select(cell => cell.Length == 0 ? double.NaN : double.Parse(cell))];
}
