using System.Globalization;
using System.IO.Compression;

namespace HandwrittenDigits;

/// <summary>
/// 1797 real handwritten digits of 8 x 8 pixels, shuffled once: the first 60 % to train on, the next 20 % to choose by, the last 20 % to believe.
/// Pixels are standardised with the mean and deviation of the training images.
/// </summary>
public sealed record Digits(Split Train, Split Validation, Split Test)
{
    /// <summary>Pixels of an image.</summary>
    public const int Pixels = 64;

    /// <summary>Digits there are.</summary>
    public const int Classes = 10;

    /// <summary>Reads the digits that are part of this program.</summary>
    public static Digits Load()
    {
        var rows = ReadRows();
        var (train, validation) = (rows.Length * 60 / 100, rows.Length * 80 / 100);
        Standardise(rows, train);
        return new Digits(ToSplit(rows[..train]), ToSplit(rows[train..validation]), ToSplit(rows[validation..]));
    }

    private static double[][] ReadRows()
    {
        using var file = typeof(Digits).Assembly.GetManifestResourceStream("digits.csv.gz")!;
        using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [.. lines.Skip(1).Select(line => Array.ConvertAll(line.Split(','), cell => double.Parse(cell, CultureInfo.InvariantCulture)))];
    }

    private static void Standardise(double[][] rows, int train)
    {
        for (var pixel = 0; pixel < Pixels; pixel++)
        {
            var mean = rows.Take(train).Average(row => row[pixel]);
            var deviation = Math.Sqrt(rows.Take(train).Average(row => (row[pixel] - mean) * (row[pixel] - mean)));
            foreach (var row in rows) row[pixel] = deviation > 0 ? (row[pixel] - mean) / deviation : 0;
        }
    }

    private static Split ToSplit(double[][] rows) =>
        new([.. rows.Select(row => row[..Pixels])], [.. rows.Select(row => (int)row[Pixels])]);
}
