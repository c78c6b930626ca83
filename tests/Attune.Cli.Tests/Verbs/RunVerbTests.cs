using System.Text.Json;
using Attune.Cli.Files;
using Attune.Tests;
using Xunit;

namespace Attune.Cli.Tests.Verbs;

public sealed class RunVerbTests : IDisposable
{
    private readonly Workplace place = new();
    private readonly Terminal terminal;
    private readonly string file;

    public RunVerbTests()
    {
        (terminal, file) = (new(place.Root), Path.Combine(place.Root, "tune.toml"));
        Write("""command = ["sh", "-c", "echo x={x} && echo loss={x}"]""");
    }

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task A_file_is_run_and_what_came_out_is_there()
    {
        Assert.Equal(ExitCode.Done, await terminal.CallAsync("run", file, "--json"));

        var shown = JsonDocument.Parse(terminal.Output).RootElement;
        Assert.Equal(("finished", 3), (shown.GetProperty("state").GetString(), shown.GetProperty("trials").GetInt32()));
        Assert.Equal(1, shown.GetProperty("best").GetProperty("config").GetProperty("x").GetInt32());
    }

    [Fact]
    public async Task The_same_command_again_goes_on_with_more_trials()
    {
        await terminal.CallAsync("run", file, "--json");

        Assert.Equal(ExitCode.Done, await terminal.CallAsync("run", file, "--json", "--trials", "2"));

        Assert.Equal(6, JsonDocument.Parse(terminal.Output).RootElement.GetProperty("trials").GetInt32());
    }

    [Fact]
    public async Task A_fresh_start_puts_the_old_one_aside()
    {
        await terminal.CallAsync("run", file, "--json");

        Assert.Equal(ExitCode.Done, await terminal.CallAsync("run", file, "--json", "--fresh"));

        await terminal.CallAsync("list", "--json");
        Assert.Equal(2, JsonDocument.Parse(terminal.Output).RootElement.GetArrayLength());
    }

    [Theory]
    [InlineData("search = 'tpe'\n")]
    [InlineData("")]
    public async Task A_wider_space_begins_with_what_a_narrower_one_taught(string search)
    {
        await terminal.CallAsync("run", file, "--json");
        var wider = Path.Combine(place.Root, "wider.toml");
        File.WriteAllText(wider, File.ReadAllText(file).Replace("grid = [1, 2, 3]", "int = [0, 9]", StringComparison.Ordinal).Insert(0, $"known = 'tune'\n{search}"));

        Assert.Equal(ExitCode.Done, await terminal.CallAsync("run", wider, "--json"));
        Assert.Equal(ExitCode.Done, await terminal.CallAsync("run", wider, "--json", "--trials", "2"));

        var searcher = JsonDocument.Parse(terminal.Output).RootElement.GetProperty("searcher");
        Assert.StartsWith("3 results, ", searcher.GetProperty("known_results").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_known_is_of_no_use_to_random_search()
    {
        File.WriteAllText(file, File.ReadAllText(file).Insert(0, "known = 'tune'\nsearch = 'random'\n"));

        Assert.Equal(ExitCode.Refused, await terminal.CallAsync("run", file));

        Assert.Contains("name one (search = \"tpe\"), or leave search out", terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trials_that_fail_make_the_exit_code()
    {
        Write("""command = ["sh", "-c", "exit 3"]""");

        Assert.Equal(ExitCode.Failed, await terminal.CallAsync("run", file, "--json"));
    }

    [Fact]
    public async Task A_try_shows_what_was_read_and_keeps_nothing()
    {
        Assert.Equal(ExitCode.Done, await terminal.CallAsync("try", file));

        Assert.Matches("tried    x=1\ntook     .*\nreports  1, with loss\nlast     loss=1\n", terminal.Output);
        Assert.Equal(["tune.toml"], Directory.EnumerateFileSystemEntries(place.Root).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_try_that_finds_no_metric_shows_the_nearest_lines()
    {
        Write("""command = ["sh", "-c", "echo lost={x}"]""");

        Assert.Equal(ExitCode.Failed, await terminal.CallAsync("try", file));

        Assert.Contains("lost=1", terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_first_file_can_be_tried_at_once()
    {
        var fresh = Path.Combine(place.Root, "fresh.toml");

        Assert.Equal(ExitCode.Done, await terminal.CallAsync("init", fresh, "--command", "echo loss={x}", "--minimize", "loss", "--trials", "2"));
        Assert.Equal(ExitCode.Done, await terminal.CallAsync("try", fresh));
        Assert.Equal(ExitCode.Refused, await terminal.CallAsync("init", fresh));
        Assert.Equal(FileSchema.Text, File.ReadAllText(Path.Combine(place.Root, FileSchema.Name)));
    }

    private void Write(string command) => File.WriteAllText(file, $$"""
        {{command}}
        metric = { minimize = "loss", from = "loss={loss}" }
        [space]
        x = { grid = [1, 2, 3] }
        """);
}
