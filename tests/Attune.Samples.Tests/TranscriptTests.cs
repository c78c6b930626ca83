using System.Diagnostics;
using System.Text.RegularExpressions;
using Xunit;

namespace Attune.Samples.Tests;

/// <summary>The samples of programs run as they stand, and say what docs/samples.md shows: the same lines with other numbers and other values.</summary>
[Collection("builds")] // one at a time: they build the same projects, in other ways
public sealed partial class TranscriptTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("attune-samples-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Theory]
    [InlineData("sklearn", 9)]
    [InlineData("gcc-flags", 6)]
    [InlineData("gc-settings", 3)]
    public async Task A_sample_says_what_its_transcript_shows(string sample, int trials)
    {
        var (exitCode, output) = await RunAsync(sample, trials);

        Assert.True(exitCode == 0, output);
        Assert.Equal(Masked(Transcript(sample)), Masked(output));
    }

    // Of lines that differ in numbers and values only, one. What is told by the clock or by chance may be there or not: signs of life, decisions, that the best was better once.
    private static string Masked(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Trim().Split('\n').Where((line, i) => i < 2 || !ByChance().IsMatch(line))
            .Select(line => Numbers().Replace(Values().Replace(Places().Replace(line, "results"), "=*"), "*"));
        return string.Join('\n', lines.Aggregate(new List<string>(), (all, line) => all is [.., var last] && last == line ? all : [.. all, line]));
    }

    private static string Transcript(string sample)
    {
        var page = File.ReadAllText(Path.Combine(Root, "docs", "samples.md"));
        return Regex.Match(page, $@"\$ samples/{sample}/run\r?\n(?<said>.*?)```", RegexOptions.Singleline).Groups["said"].Value;
    }

    private async Task<(int ExitCode, string Output)> RunAsync(string sample, int trials)
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(Root, "samples", sample, "run"), "--trials", $"{trials}"])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, Environment = { ["ATTUNE_STORAGE_PATH"] = directory, ["XDG_DATA_HOME"] = directory },
        };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await errors);
    }

    private static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder!.FullName, "Attune.slnx"))) folder = folder.Parent;
            return folder.FullName;
        }
    }

    [GeneratedRegex(@"^  peak|^\[(?!.* best so far )")]
    private static partial Regex ByChance();

    [GeneratedRegex(@"results\b.*")]
    private static partial Regex Places();

    [GeneratedRegex(@"=\S+")]
    private static partial Regex Values();

    [GeneratedRegex(@"\d[\d:.,/]*(e[+-]\d+)?")]
    private static partial Regex Numbers();
}
