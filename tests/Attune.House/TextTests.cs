using System.Text.RegularExpressions;
using Xunit;

namespace Attune.House;

/// <summary>Texts are finished, end in a newline, name no one's machine and link to what exists.</summary>
public partial class TextTests
{
    private static readonly HashSet<string> TextKinds = [".cs", ".md", ".csproj", ".props", ".targets", ".slnx", ".json", ".txt", ".yml", ".sh", ""];

    private static readonly IReadOnlyList<(string Path, string Text)> Texts =
        [.. Repository.Files.Where(path => TextKinds.Contains(Path.GetExtension(path)) && path != ".git").Select(path => (path, Repository.Read(path)))];

    [Fact]
    public void Texts_end_in_a_newline() =>
        Assert.Empty(Texts.Where(file => file.Text.Length > 0 && !file.Text.EndsWith('\n') && !IsFrozen(file.Path)).Select(file => file.Path));

    [Fact]
    public void Nothing_is_left_to_do() => Assert.Empty(Texts.Where(file => Unfinished().IsMatch(file.Text)).Select(file => file.Path));

    [Fact]
    public void No_machine_is_named() =>
        Assert.Empty(Texts.SelectMany(file => MachinePath().Matches(file.Text), (file, match) => $"{file.Path}: {match.Value}"));

    [Fact]
    public void Links_to_files_resolve() =>
        Assert.Empty(from file in Texts
                     where file.Path.EndsWith(".md", StringComparison.Ordinal)
                     from link in Link().Matches(file.Text)
                     let target = Path.Combine(Repository.Root, Path.GetDirectoryName(file.Path)!, link.Groups["target"].Value)
                     where !Path.Exists(target)
                     select $"{file.Path}: {link.Value}");

    // Written by a program; journals of old versions are kept to the byte.
    private static bool IsFrozen(string path) =>
        path.EndsWith("packages.lock.json", StringComparison.Ordinal) || path.StartsWith("tests/Journals/", StringComparison.Ordinal);

    [GeneratedRegex(@"\b(TO[D]O|FIX[M]E|HA[C]K|XX[X])\b")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"(?<![\w.~-])/(work|home|root|Users)/[\w.-]+|\b[A-Z]:\\Users\\\w+")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"\]\((?![a-z]+:)(?<target>[^)#\s]+)[^)]*\)")]
    private static partial Regex Link();
}
