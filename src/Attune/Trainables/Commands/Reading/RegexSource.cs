using System.Text.RegularExpressions;

namespace Attune;

/// <summary>Lines that a regular expression matches.</summary>
internal sealed record RegexSource : MetricSource
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1); // for one line: an expression may take for ever
    private readonly Regex regex;
    private readonly string[] groups;

    public RegexSource(string expression)
    {
        Expression = expression;
        regex = new(expression, RegexOptions.CultureInvariant, Patience);
        groups = [.. regex.GetGroupNames().Where(name => !char.IsDigit(name[0]))];
        if (groups.Length == 0) throw new ArgumentException($"The regular expression '{expression}' has no named group, which would be the metric: write (?<loss>...).", nameof(expression));
    }

    public string Expression { get; }

    /// <summary>What the one group is called; null: as it is.</summary>
    public string? Only { get; init; }

    internal override IReadOnlyList<string> Names => Only is null ? groups : [Only];

    public bool Equals(RegexSource? other) => other is not null && (Expression, IsOptional) == (other.Expression, other.IsOptional);

    public override int GetHashCode() => Expression.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Only is null ? $"regex:{Expression}" : $"{Only}={{{Only}}}";

    internal override bool TryRead(string line, List<(string Name, Value Value)> into)
    {
        try
        {
            if (!regex.IsMatch(line)) return false;
            var match = regex.Match(line);
            foreach (var name in groups)
            {
                if (match.Groups[name] is { Success: true } group) into.Add((Only ?? name, NumberText.Of(group.Value)));
            }
            return true;
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    internal override double Nearness(string line) => Likeness.Of(Only is null ? Expression : $"{Only}=", line);
}
