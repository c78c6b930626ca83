using System.Text;
using System.Text.RegularExpressions;

namespace Attune;

/// <summary>Lines that look like a pattern: <c>loss={loss}</c>.</summary>
internal sealed partial record PatternSource : MetricSource
{
    private readonly Regex regex;
    private readonly string[] names;

    public PatternSource(string pattern)
    {
        Pattern = pattern;
        var template = new Template(pattern);
        names = [.. template.Names.Distinct()];
        if (names.Length == 0) throw new ArgumentException($"The pattern '{pattern}' has no name in braces, which would be the metric: write loss={{loss}}.", nameof(pattern));
        regex = new(Expression(template), RegexOptions.CultureInvariant);
    }

    /// <summary>As it was written.</summary>
    public new string Pattern { get; }

    internal override IReadOnlyList<string> Names => names;

    public bool Equals(PatternSource? other) => other is not null && (Pattern, IsOptional) == (other.Pattern, other.IsOptional);

    public override int GetHashCode() => Pattern.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Pattern;

    internal override bool TryRead(string line, List<(string Name, Value Value)> into)
    {
        if (!regex.IsMatch(line)) return false;
        var match = regex.Match(line);
        for (var i = 0; i < names.Length; i++) into.Add((names[i], NumberText.Of(match.Groups[$"m{i}"].Value)));
        return true;
    }

    internal override double Nearness(string line) => Likeness.Of(Pattern, line);

    // A name that comes a second time is the same number. What follows a number is no part of it: loss=0.3 is not found as loss=0.
    private string Expression(Template template)
    {
        var expression = new StringBuilder();
        var seen = new HashSet<string>();
        foreach (var (text, isName) in template.Pieces)
        {
            if (!isName) expression.Append(Blanks().Replace(System.Text.RegularExpressions.Regex.Escape(text), @"\s+"));
            else if (seen.Add(text)) expression.Append($"(?<m{Array.IndexOf(names, text)}>{NumberText.Expression})");
            else expression.Append($@"\k<m{Array.IndexOf(names, text)}>");
        }
        return template.Pieces[^1].IsName ? $@"{expression}(?![\w.]*\d)" : expression.ToString();
    }

    [GeneratedRegex(@"(?:\\ |\\t| )+")]
    private static partial Regex Blanks();
}
