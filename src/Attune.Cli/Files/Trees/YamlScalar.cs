using System.Globalization;
using System.Text.RegularExpressions;

namespace Attune.Cli.Files.Trees;

/// <summary>What a plain scalar means by the core schema of YAML 1.2 (section 10.3.2 of its specification).</summary>
internal static partial class YamlScalar
{
    private const int Octal = 8, Hexadecimal = 16;

    /// <summary>The value of a plain scalar.</summary>
    public static Value Plain(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => Value.Null,
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        ".nan" or ".NaN" or ".NAN" => double.NaN,
        _ when Infinity().IsMatch(text) => text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity,
        _ when Based().IsMatch(text) => Whole(text[2..], text[1] == 'x' ? Hexadecimal : Octal) is { } whole ? whole : text,
        _ when Integer().IsMatch(text) && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer) => integer,
        _ when Number().IsMatch(text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
        _ => text,
    };

    // What needs more than 64 bits is none.
    private static long? Whole(string digits, int basis)
    {
        UInt128 whole = 0;
        foreach (var digit in digits)
        {
            whole = whole * (uint)basis + (uint)Convert.ToInt32(digit.ToString(), Hexadecimal);
            if (whole > long.MaxValue) return null;
        }
        return (long)whole;
    }

    [GeneratedRegex(@"^0(o[0-7]+|x[0-9a-fA-F]+)\z")]
    private static partial Regex Based();

    [GeneratedRegex(@"^[-+]?[0-9]+\z")]
    private static partial Regex Integer();

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z")]
    private static partial Regex Number();

    [GeneratedRegex(@"^[-+]?(\.inf|\.Inf|\.INF)\z")]
    private static partial Regex Infinity();
}
