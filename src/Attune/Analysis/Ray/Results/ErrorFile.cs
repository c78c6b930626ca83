using System.Text.RegularExpressions;

namespace Attune.Analysis.Ray;

/// <summary>Reads an <c>error.txt</c>: after a line <c>Failure # 2 (occurred at ...)</c> comes how the attempt failed, most often a Python traceback.</summary>
internal static partial class ErrorFile
{
    /// <summary>The failures, oldest first.</summary>
    public static IReadOnlyList<TrialError> Read(string text)
    {
        var heads = Head().Matches(text);
        return [.. heads.Select((head, i) => Parse(text[(head.Index + head.Length)..(i + 1 < heads.Count ? heads[i + 1].Index : text.Length)]))];
    }

    // The last line that is not indented says what it was: "ValueError: lr is negative".
    private static TrialError Parse(string block)
    {
        var lines = block.ReplaceLineEndings("\n").Trim('\n').Split('\n');
        var last = Array.FindLastIndex(lines, line => Exception().IsMatch(line));
        if (last < 0) last = Array.FindLastIndex(lines, line => line.Length > 0 && !char.IsWhiteSpace(line[0]));
        if (last < 0) return new("Error", block.Trim(), "");
        var said = Exception().Match(lines[last]);
        var stack = string.Join('\n', lines.Where((_, i) => i != last)).Trim('\n');
        return said.Success ? new(said.Groups["type"].Value, said.Groups["message"].Value.Trim(), stack) : new("Error", lines[last].Trim(), stack);
    }

    [GeneratedRegex(@"^Failure # \d+ \(occurred at [^)]*\)\r?$\n?", RegexOptions.Multiline)]
    private static partial Regex Head();

    [GeneratedRegex(@"^(?<type>[A-Za-z_][\w.]*(Error|Exception|Interrupt|Exit|Warning|Timeout|Died)\w*)(\([\w.]*\))?:?(?<message>.*)$")]
    private static partial Regex Exception();
}
