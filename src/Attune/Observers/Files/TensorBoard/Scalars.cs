using Attune.Journals.Format;
using Attune.Observers.Files.Results;

namespace Attune.Observers.Files.TensorBoard;

/// <summary>A result as TensorBoard shows it: one event with a value for each number (<c>Summary</c>: value 1; <c>Value</c>: tag 1, simple value 2).</summary>
internal sealed class Scalars
{
    private readonly List<(byte[] Key, float Number)> values = [];
    private int length;

    /// <summary>A value of a summary, but for the four bytes of its number, which come last.</summary>
    public static byte[] Key(string tag)
    {
        var value = new LineWriter(64);
        value.Text(1, tag);
        value.SingleTag(2);
        var key = new LineWriter(64);
        key.LengthTag(1, value.Length + sizeof(float));
        key.Raw(value.Written);
        return key.Written.ToArray();
    }

    public void Write(LineWriter file, ResultRow row, ResultCells cells)
    {
        Gather(row, cells);
        var start = EventRecord.Begin(file, row.At.Unix / (double)Moment.Second, Step(row, cells));
        file.LengthTag(5, length);
        foreach (var (key, number) in values)
        {
            file.Raw(key);
            file.Single(number);
        }
        EventRecord.End(file, start);
    }

    private void Gather(ResultRow row, ResultCells cells)
    {
        values.Clear();
        length = 0;
        var layout = row.Layout;
        var tokens = row.Tokens;
        foreach (var metric in layout.Metrics) Add(layout.ChartKeys[metric], Token.Number(tokens[metric].Span));
        foreach (var key in layout.Autos) Add(ResultLayout.ChartKey(key), cells.Number(key));
    }

    private void Add(byte[]? key, double number)
    {
        if (key is null || double.IsNaN(number)) return;
        values.Add((key, (float)number));
        length += key.Length + sizeof(float);
    }

    private static long Step(ResultRow row, ResultCells cells)
    {
        var timesteps = Number(row, cells, AutoKey.TimestepsTotal);
        return (long)(timesteps is 0 or double.NaN ? Number(row, cells, AutoKey.TrainingIteration) : timesteps);
    }

    private static double Number(ResultRow row, ResultCells cells, AutoKey key) =>
        row.Layout.Given(key) is >= 0 and var metric ? row.Number(metric) : cells.Number(key);
}
