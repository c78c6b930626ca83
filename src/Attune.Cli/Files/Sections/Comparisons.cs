using System.Globalization;
using System.Text.RegularExpressions;

namespace Attune.Cli.Files.Sections;

/// <summary>Comparisons in words: <c>a &lt;= b</c>, <c>&gt; 0.5</c>.</summary>
internal static partial class Comparisons
{
    /// <summary>What is left and right of the sign; null: it is no comparison.</summary>
    public static (string Left, string Sign, string Right)? Parse(string text) =>
        Form().Match(text) is { Success: true } match ? (match.Groups["left"].Value, match.Groups["sign"].Value, match.Groups["right"].Value) : null;

    /// <summary>Whether a side is a number.</summary>
    public static bool IsNumber(string side, out double number) => double.TryParse(side, NumberStyles.Float, CultureInfo.InvariantCulture, out number);

    /// <summary>Whether a comparison holds between numbers.</summary>
    public static bool Holds(double left, string sign, double right) => sign switch
    {
        "<=" => left <= right,
        "<" => left < right,
        ">=" => left >= right,
        ">" => left > right,
        "==" => left == right,
        _ => left != right,
    };

    [GeneratedRegex(@"^\s*(?<left>[^\s<>=!]*)\s*(?<sign><=|>=|==|!=|<|>)\s*(?<right>[^\s<>=!]+)\s*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
