using System.Globalization;

namespace Attune.Analysis.Ray;

/// <summary>
/// Reads a <c>progress.csv</c>: a row for each result under the names of the first. A row of names further down, as a continued experiment may leave it, begins new columns.
/// </summary>
/// <param name="results">Takes what is read.</param>
/// <param name="warn">Told what cannot be read.</param>
internal sealed class ProgressCsvReader(RayResults results, Action<string> warn)
{
    private List<string> header = [];
    private RayKey[] keys = [];

    public void Read(string file)
    {
        var number = 0;
        foreach (var (fields, isEnded) in Csv.Rows(file))
        {
            number++;
            if (fields is [""]) continue;
            if (IsHeader(fields)) (header, keys) = (fields, [.. fields.Select(RayKeys.Of)]);
            else if (fields.Count == header.Count && isEnded) Take(fields);
            else if (!isEnded) warn("the last row of progress.csv is cut off and was left out");
            else warn($"row {number} of progress.csv has {fields.Count} fields under {header.Count} names and was left out");
        }
    }

    private bool IsHeader(List<string> fields) => header.Count == 0 || (fields.Contains("training_iteration") && fields.Contains("time_total_s"));

    private void Take(List<string> fields)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            if (fields[i].Length > 0 && keys[i] is not (RayKey.Skipped or RayKey.Configuration)) results.Take(keys[i], header[i], keys[i] == RayKey.TrialId ? fields[i] : Parse(fields[i]));
        }
        results.End();
    }

    // As Python prints them.
    private static Value Parse(string field) => field switch
    {
        "True" or "true" => true,
        "False" or "false" => false,
        "nan" or "NaN" => double.NaN,
        "inf" or "Infinity" => double.PositiveInfinity,
        "-inf" or "-Infinity" => double.NegativeInfinity,
        _ when long.TryParse(field, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => whole,
        _ when double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => field,
    };
}
