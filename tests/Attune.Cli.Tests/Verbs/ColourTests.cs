using System.Runtime.Versioning;
using System.Text.RegularExpressions;
using Attune.Tests;
using Xunit;

namespace Attune.Cli.Tests.Verbs;

/// <summary>What a run looks like at a terminal: coloured, unless NO_COLOR (no-color.org) is set. That is about colour alone: bold and the redrawn block stay.</summary>
[UnsupportedOSPlatform("windows")]
public sealed partial class ColourTests : IDisposable
{
    private readonly Workplace place = new();
    private readonly string file;

    public ColourTests()
    {
        file = Path.Combine(place.Root, "tune.toml");
        File.WriteAllText(file, """
            command = ["sh", "-c", "sleep 1; echo loss={x}"]
            metric = { minimize = "loss" }
            [space]
            x = 1
            """);
    }

    public void Dispose() => place.Dispose();

    [Theory]
    [InlineData("LINES=30", true)]
    [InlineData("NO_COLOR=1", false)]
    public async Task Colour_is_left_out_where_that_is_asked_for(string environment, bool isColoured)
    {
        using var terminal = FirstTerminal.RunOnTerminal(environment, "run", file, "--storage", place.Root);

        var (code, output) = await terminal.EndAsync();

        Assert.Equal(ExitCode.Done, code);
        Assert.Contains("running", output, StringComparison.Ordinal);
        Assert.Equal(isColoured, Colour().IsMatch(output));
        Assert.Contains("\u001b[1m", output, StringComparison.Ordinal);
    }

    // SGR 30 to 38, 40 to 48, 90 to 97, 100 to 107, alone or among others (ECMA-48, 8.3.117).
    [GeneratedRegex(@"\x1b\[(\d+;)*(3[0-8]|4[0-8]|9[0-7]|10[0-7])(;\d+)*m")]
    private static partial Regex Colour();
}
