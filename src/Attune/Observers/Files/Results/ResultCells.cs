using System.Globalization;
using Attune.Journals.Format;

namespace Attune.Observers.Files.Results;

/// <summary>The values of the keys that every result gets, formatted once for all files. One instance serves all results.</summary>
internal sealed class ResultCells
{
    private const string DateFormat = "yyyy-MM-dd_HH-mm-ss";
    private static readonly int Count = AutoKeys.Names.Length;
    private readonly LineWriter text = new(1024);
    private readonly int[] ends = new int[Count];
    private readonly double[] numbers = new double[Count];
    private byte[] date = [];
    private long dateSecond = long.MinValue;
    private int next;

    /// <summary>The value as JSON; empty: the result does not have the key.</summary>
    public ReadOnlySpan<byte> this[AutoKey key] => text.Written[(key == 0 ? 0 : ends[(int)key - 1])..ends[(int)key]];

    /// <summary>The value as a number; NaN when it is none.</summary>
    public double Number(AutoKey key) => numbers[(int)key];

    /// <summary>The keys the result has, one bit each.</summary>
    public int Present { get; private set; }

    /// <summary>Takes the values of the next result.</summary>
    /// <param name="row">The result.</param>
    /// <param name="total">What adds up over the trial, with this result.</param>
    /// <param name="attempt">What adds up over the attempt, with this result.</param>
    public void Fill(ResultRow row, in Tally total, in Tally attempt)
    {
        (text.Length, next, Present) = (0, 0, 0);
        Sum(total.Timesteps);
        Sum(total.Episodes);
        Sum(attempt.Timesteps);
        Truth(row.IsLast);
        Whole(row.Iteration);
        Seconds(row.Duration);
        Seconds(total.Duration);
        Seconds(attempt.Duration);
        Whole(attempt.Iterations);
        Whole(Math.DivRem(row.At.Unix, Moment.Second).Quotient);
        Date(row.At.Unix / Moment.Second);
        Checkpoint(row.Checkpoint);
        if (row.Checkpoint is null) End(double.NaN);
        else Truth(true);
    }

    /// <summary>A moment as Ray writes it, but in universal time.</summary>
    public static string DateText(Moment at) => DateTimeOffset.FromUnixTimeSeconds(at.Unix / Moment.Second).ToString(DateFormat, CultureInfo.InvariantCulture);

    private void Sum(double value)
    {
        if (double.IsInteger(value) && Math.Abs(value) < 1e15) text.Integer((long)value);
        else if (double.IsFinite(value)) text.Number(value);
        End(value);
    }

    private void Truth(bool value)
    {
        text.Raw(value ? "true"u8 : "false"u8);
        End(value ? 1 : 0);
    }

    private void Whole(long value)
    {
        text.Integer(value);
        End(value);
    }

    // Six digits at most are exact; the shortest form of a double costs ten times as much.
    private void Seconds(long microseconds)
    {
        var (whole, rest) = Math.DivRem(Math.Abs(microseconds), Moment.Second);
        if (microseconds < 0) text.Raw((byte)'-');
        text.Integer(whole);
        text.Raw((byte)'.');
        for (var unit = Moment.Second / 10; unit == Moment.Second / 10 || rest > 0; unit /= 10)
        {
            var (digit, remainder) = Math.DivRem(rest, unit);
            text.Raw((byte)('0' + digit));
            rest = remainder;
        }
        End(microseconds / (double)Moment.Second);
    }

    private void Date(long second)
    {
        if (second != dateSecond) date = System.Text.Encoding.ASCII.GetBytes($"\"{DateText(new(second * Moment.Second, 0))}\"");
        dateSecond = second;
        text.Raw(date);
        End(double.NaN);
    }

    private void Checkpoint(int? index)
    {
        if (index is { } number) text.Text(Attune.Checkpoint.DirectoryName(number));
        else text.Raw("null"u8);
        End(double.NaN);
    }

    private void End(double number)
    {
        if (text.Length > (next == 0 ? 0 : ends[next - 1])) Present |= 1 << next;
        numbers[next] = number;
        ends[next++] = text.Length;
    }
}
