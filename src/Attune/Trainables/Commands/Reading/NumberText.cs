using System.Globalization;

namespace Attune;

/// <summary>Numbers as programs write them: any not-a-number and infinity of the usual languages, a percent sign or comma after it left alone.</summary>
internal static class NumberText
{
    /// <summary>The expression that finds one.</summary>
    public const string Expression = @"[-+]?(?:(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][-+]?\d+)?|[nN][aA][nN]|[iI][nN][fF](?:inity)?)";

    public static Value Of(string text)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)) return whole;
        if (double.TryParse(text.Replace("_", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return number;
        return text.TrimStart('+', '-').ToLowerInvariant() switch
        {
            "nan" => double.NaN,
            "inf" or "infinity" => text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity,
            _ => text,
        };
    }
}
