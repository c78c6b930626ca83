using System.Text.Json;
using Attune.Tests;
using Xunit;

namespace Attune.Cli.Tests.Verbs;

public sealed class LogsVerbTests : IDisposable
{
    private readonly Workplace place = new();
    private readonly Terminal terminal;
    private readonly string file;

    public LogsVerbTests() => (terminal, file) = (new(place.Root), Path.Combine(place.Root, "tune.toml"));

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task What_a_trial_printed_is_shown_under_the_names_of_its_files()
    {
        await RunAsync("echo first; echo loss=1; printf half; echo wrong >&2");

        Assert.Equal(ExitCode.Done, await terminal.CallAsync("logs", "tune", "0"));

        Assert.Equal("==> stderr\nwrong\n==> stdout\nfirst\nloss=1\nhalf\n", terminal.Output);
    }

    [Fact]
    public async Task The_last_trial_is_meant_where_none_is_named()
    {
        await RunAsync("echo loss={x}", "grid = [1, 2]");

        await terminal.CallAsync("logs", "tune");

        Assert.Equal("==> stdout\nloss=2\n", terminal.Output);
    }

    [Fact]
    public async Task As_JSON_each_line_is_an_object()
    {
        await RunAsync("echo 'a \"quote\"'; echo loss=1; printf half; echo wrong >&2");

        Assert.Equal(ExitCode.Done, await terminal.CallAsync("logs", "tune", "--json"));

        Assert.Equal(
            [("stderr", "wrong"), ("stdout", "a \"quote\""), ("stdout", "loss=1"), ("stdout", "half")],
            Lines(terminal.Output).Select(line => (line.GetProperty("file").GetString(), line.GetProperty("line").GetString())));
    }

    [Fact]
    public async Task How_a_trial_failed_is_among_it()
    {
        await RunAsync("echo loss=1; exit 3");

        await terminal.CallAsync("logs", "tune");

        Assert.Contains("==> error.txt\n", terminal.Output, StringComparison.Ordinal);
        Assert.Contains("3", terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trial_that_printed_nothing_is_refused_with_where_it_would_be()
    {
        await Tune.RunAsync(_ => 1.0, place.Options);

        Assert.Equal(ExitCode.Refused, await terminal.CallAsync("logs", "run"));

        Assert.Contains("has no output in", terminal.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_a_running_trial_prints_is_followed_to_its_end(bool isJson)
    {
        var go = Path.Combine(place.Root, "go");
        Write($"echo begun; while [ ! -e {go} ]; do sleep 0.01; done; echo loss=1; echo over");
        using var first = FirstTerminal.Run("run", file, "--storage", place.Root);
        await first.UntilAsync(Path.Combine(place.Root, "tune"), state => state.Count(TrialStatus.Running) == 1);
        using var output = new AwaitedWriter("begun");
        string[] more = isJson ? ["--json"] : [];

        var following = CommandTree.CallAsync(["logs", "tune", "0", "-f", "--storage", place.Root, .. more], new() { Output = output, Error = TextWriter.Null }, TestContext.Current.CancellationToken);
        await output.Written.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(go, "", TestContext.Current.CancellationToken);

        Assert.Equal(ExitCode.Done, await following);
        Assert.Contains("over", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, (await first.EndAsync()).Code);
    }

    private static IEnumerable<JsonElement> Lines(string output) => output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement);

    private Task<int> RunAsync(string script, string x = "constant = 1")
    {
        Write(script, x);
        return terminal.CallAsync("run", file, "--json");
    }

    private void Write(string script, string x = "constant = 1") => File.WriteAllText(file, $$"""
        command = ["sh", "-c", {{JsonSerializer.Serialize(script)}}]
        metric = { minimize = "loss" }
        parallel = 1
        [space]
        x = { {{x}} }
        """);
}
