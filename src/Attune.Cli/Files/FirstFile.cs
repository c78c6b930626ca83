using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Attune.Cli.Files;

/// <summary>A first experiment file.</summary>
internal static partial class FirstFile
{
    /// <summary>The file for a command, with a range to be set for each of its placeholders.</summary>
    public static string Of(string command, string metric, bool isLeast, int trials)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $$"""
            #:schema {{FileSchema.Name}}
            command  = {{Quote(command)}}
            metric   = { {{(isLeast ? "minimize" : "maximize")}} = {{Quote(metric)}}, from = {{Quote($"{metric}={{{metric}}}")}} }   # where the program prints it
            trials   = {{trials}}
            parallel = "auto"                     # as many as there are processors
            # scheduler = { type = "asha", max = 81 }   # stops what is behind early, where the program reports more than once

            [space]

            """);
        foreach (var name in Names().Matches(command).Select(match => match.Groups["name"].Value).Distinct())
        {
            text.Append(CultureInfo.InvariantCulture, $"{name} = {{ float = [0.0, 1.0] }}    # or {{ log = [1e-5, 1e-1] }}, {{ int = [1, 8] }}, {{ choice = [\"a\", \"b\"] }}\n");
        }
        return text.ToString();
    }

    private static string Quote(string text) => text.Contains('"') && !text.Contains('\'') ? $"'{text}'" : $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    [GeneratedRegex(@"(?<!\{)\{(?<name>[\w-]+)\}(?!\})", RegexOptions.ExplicitCapture)]
    private static partial Regex Names();
}
