using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Attune.Conformance.Replays;
using Xunit;

namespace Attune.Conformance;

/// <summary>docs/quirks.md lists every quirk that is replayed, once, each with a test that there is.</summary>
public sealed partial class QuirkListTests
{
    private static readonly string[][] Rows = [.. File.ReadLines(Path.Combine(Root(), "docs", "quirks.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split(" | "))];

    [Fact]
    public void Every_quirk_is_listed_once() => Assert.Equal(
        Case.All.Where(recorded => recorded.IsQuirk && Replay.Of(recorded) is not null).Select(recorded => recorded.Id).Order(),
        Rows.SelectMany(row => Quoted().Matches(row[0])).Select(name => name.Groups[1].Value).Order());

    [Fact]
    public void Every_test_that_is_named_exists()
    {
        var tests = typeof(QuirkListTests).Assembly.GetTypes().SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance).Select(method => $"{type.Name}.{method.Name}")).ToHashSet();

        Assert.All(Rows.SelectMany(row => Quoted().Matches(row[3])), name => Assert.Contains(name.Groups[1].Value, tests));
    }

    private static string Root([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", ".."));

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
