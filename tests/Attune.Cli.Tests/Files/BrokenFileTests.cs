using Attune.Cli.Files;
using CsCheck;
using Xunit;

namespace Attune.Cli.Tests.Files;

/// <summary>Whatever a file holds, it is an experiment or it has mistakes with their places: nothing else comes of reading it.</summary>
public sealed class BrokenFileTests
{
    private const int Deep = 100_000; // no stack is as deep

    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", "(", ":", ",", "=", "\"", "'", "\n", "\r\n", "  ", "\t", "#", "&a ", "*a", "<<: *a", "!!int ", "? ", "- ", "|", ">", "---\n", "...\n", "\\ud800", "\\u0000", "\\", "null", "~", "-1", "0x1F", "1e999", ".inf", "nan",
        "true", "{}", "[]", "[[a]]", "9999999999999999999", "é", "\U0001F600", "\uFEFF", "/", ".", "{lr}", "type", "max", "step", "cases", "space", "1979-05-27T07:32:00Z", "\"\"",
    ];

    public static TheoryData<string, string> Files => new()
    {
        { "tune.toml", ExperimentTexts.Toml },
        { "tune.toml", ExperimentTexts.Population },
        { "tune.json", ExperimentTexts.Json },
        { "tune.yaml", ExperimentTexts.Yaml },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_that_was_broken_anywhere_is_read_or_its_mistakes_are_told(string path, string text)
    {
        var change = Gen.Select(Gen.Int[0, text.Length], Gen.Int[0, 12], Gen.Int[0, Pieces.Length - 1].Select(piece => Pieces[piece]));

        change.Array[1, 4].Sample(changes => Assert.True(IsReadOrTold(path, changes.Aggregate(text, Changed))), iter: 1_000, print: changes => changes.Aggregate(text, Changed));
    }

    [Theory]
    [InlineData("tune.yaml", "command: ./a.sh {x}\nmetric: {minimize: loss\ntrials: 3\n", "tune.yaml:2:18: from here on this is no YAML")]
    [InlineData("tune.yaml", "command: a\nmetric: {minimize: loss}\nspace: &a\n  x: { float: [0, 1] }\n  y: *a\n", "tune.yaml:5:6: '*a' stands for")]
    [InlineData("tune.yaml", "command: a\nmetric: *none\n", "tune.yaml:2:9: '*none' stands for")]
    [InlineData("tune.yaml", "command: a\n---\ncommand: b\n", "tune.yaml:2:1: here a second document begins")]
    [InlineData("tune.yaml", "", "tune.yaml:1:1: the file is empty")]
    [InlineData("tune.yaml", "- a\n", "tune.yaml:1:1: the file holds a list")]
    [InlineData("tune.yaml", "[a]: 1\n", "tune.yaml:1:1: a name is a text; here it is a list")]
    [InlineData("tune.json", "{ \"command\": \"\\ud800\" }", "tune.json:1:14: ")]
    [InlineData("tune.json", "", "tune.json:1:1: ")]
    [InlineData("tune.json", "[1]", "tune.json:1:1: the file holds a list")]
    [InlineData("tune.toml", "command = 'a\n", "tune.toml:1:")]
    public void A_mistake_of_the_format_is_told_with_its_place(string path, string text, string begins)
    {
        var error = Assert.Throws<TuneException>(() => ExperimentFile.Read(path, text));

        Assert.StartsWith(begins, error.Problems[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tune.toml", "x = [", "")]
    [InlineData("tune.toml", "x = {a=", "")]
    [InlineData("tune.toml", "a.", "a = 1")]
    [InlineData("tune.json", "{\"a\":", "1")]
    [InlineData("tune.json", "[", "")]
    [InlineData("tune.yaml", "[", "")]
    [InlineData("tune.yaml", "{a: ", "")]
    public void No_depth_is_too_deep_to_be_refused(string path, string again, string end)
    {
        var text = (path.EndsWith("toml", StringComparison.Ordinal) && again[0] == 'x' ? "x = " : "") + string.Concat(Enumerable.Repeat(again.Replace("x = ", "", StringComparison.Ordinal), Deep)) + end;

        var error = Assert.Throws<TuneException>(() => ExperimentFile.Read(path, text));

        Assert.StartsWith($"{path}:", error.Problems[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tune.json", "{ \"command\": \"a\", \"command\": \"b\", \"metric\": { \"minimize\": \"m\", \"minimize\": \"n\" }, \"trials\": 0 }")]
    [InlineData("tune.yaml", "command: a\ncommand: b\nmetric: { minimize: m, minimize: n }\ntrials: 0\n")]
    public void What_is_given_twice_is_told_with_everything_else(string path, string text)
    {
        var error = Assert.Throws<TuneException>(() => ExperimentFile.Read(path, text));

        Assert.Collection(
            error.Problems,
            problem => Assert.Contains("'command' is given twice", problem, StringComparison.Ordinal),
            problem => Assert.Contains("'minimize' is given twice", problem, StringComparison.Ordinal),
            problem => Assert.Contains("'trials' is 0", problem, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("12", "12")]
    [InlineData("0x1F", "31")]
    [InlineData("0o17", "15")]
    [InlineData("1e3", "1000")]
    [InlineData("-.inf", "-Infinity")]
    [InlineData("\"12\"", "the text \"12\"")]
    [InlineData("!!str 12", "the text \"12\"")]
    [InlineData("NaN", "the text \"NaN\"")]
    [InlineData("yes", "the text \"yes\"")]
    [InlineData("~", "nothing")]
    public void A_scalar_of_YAML_means_what_its_core_schema_says(string text, string kind)
    {
        var map = Cli.Files.Trees.Tree.Read("tune.yaml", $"x: {text}\n", new("tune.yaml"));

        Assert.Equal(kind, map!["x"]!.Value.Kind);
    }

    private static string Changed(string text, (int At, int Length, string Piece) change)
    {
        var at = Math.Min(change.At, text.Length);
        return text[..at] + change.Piece + text[Math.Min(text.Length, at + change.Length)..];
    }

    private static bool IsReadOrTold(string path, string text)
    {
        try
        {
            return ExperimentFile.Read(path, text) is not null;
        }
        catch (TuneException told)
        {
            return told.Problems.Count > 0 && told.Problems.All(problem => problem.StartsWith($"{path}:", StringComparison.Ordinal));
        }
    }
}
