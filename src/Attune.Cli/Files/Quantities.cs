using System.Globalization;
using System.Text.RegularExpressions;

namespace Attune.Cli.Files;

/// <summary>Spans of time and amounts of memory as people write them.</summary>
internal static partial class Quantities
{
    /// <summary>A span above zero: <c>"90s"</c>, <c>"1h30m"</c>, <c>"2d"</c>, or a number of seconds; null: it is none.</summary>
    public static TimeSpan? Duration(Value value)
    {
        if (value.Kind is ValueKind.Integer or ValueKind.Number) return value.AsDouble() is > 0 and < 1e9 and var seconds ? TimeSpan.FromSeconds(seconds) : null;
        if (value.Kind != ValueKind.Text || Spans().Match(value.AsText()) is not { Success: true } match) return null;
        var total = match.Groups["part"].Captures.Sum(part => Number(part.Value[..^1]) * Seconds(part.Value[^1]));
        return total > 0 ? TimeSpan.FromSeconds(total) : null;
    }

    /// <summary>Bytes above zero: <c>"16GB"</c> (powers of 1,000), <c>"512MiB"</c> (powers of 1,024), or a number of bytes; null: it is none.</summary>
    public static double? Bytes(Value value)
    {
        if (value.Kind is ValueKind.Integer or ValueKind.Number) return value.AsDouble() > 0 ? value.AsDouble() : null;
        if (value.Kind != ValueKind.Text || Amounts().Match(value.AsText()) is not { Success: true } match) return null;
        var power = "KMGT".IndexOf(match.Groups["prefix"].Value.ToUpperInvariant(), StringComparison.Ordinal) + 1;
        var bytes = Number(match.Groups["number"].Value) * Math.Pow(match.Groups["binary"].Success ? 1024 : 1000, match.Groups["prefix"].Success ? power : 0);
        return bytes > 0 ? bytes : null;
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static double Seconds(char unit) => unit switch { 'd' => 86_400, 'h' => 3_600, 'm' => 60, _ => 1 };

    [GeneratedRegex(@"^\s*((?<part>\d+(\.\d+)?[dhms])\s*)+$", RegexOptions.ExplicitCapture)]
    private static partial Regex Spans();

    [GeneratedRegex(@"^\s*(?<number>\d+(\.\d+)?)\s*((?<prefix>[KMGT])(?<binary>i)?)?B?\s*$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Amounts();
}
