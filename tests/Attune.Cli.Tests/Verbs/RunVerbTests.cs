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
    public async Task What_a_run_was_told_holds_whatever_fewer_the_file_says()
    {
        await terminal.CallAsync("run", file, "--json", "--trials", "2");

        Assert.Equal(ExitCode.Done, await terminal.CallAsync("run", file, "--json"));

        Assert.Equal(6, JsonDocument.Parse(terminal.Output).RootElement.GetProperty("trials").GetInt32());
        Assert.Contains("There are to be 2 trials, as an earlier run was told, and not 1", terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_was_told_to_have_no_end_goes_on_so()
    {
        File.WriteAllText(file, File.ReadAllText(file).Replace("grid = [1, 2, 3]", "int = [1, 3]", StringComparison.Ordinal).Insert(0, "stop = { training_iteration = 1 }\nsearch = 'random'\n"));
        await terminal.CallAsync("run", file, "--json", "--trials", "0", "--budget", "0.1s");

        Assert.Equal(ExitCode.Done, await terminal.CallAsync("run", file, "--json", "--budget", "0.2s"));

        Assert.Contains("There are to be trials without end", terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_budget_that_is_spent_is_said_to_be()
    {
        await terminal.CallAsync("run", file, "--json", "--budget", "0.001s");

        Assert.Equal(ExitCode.Done, await terminal.CallAsync("run", file, "--json", "--budget", "0.001s"));

        Assert.Contains("The budget of 0.0 s is spent", terminal.Error, StringComparison.Ordinal);
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

        Assert.Contains("name one (search = \"tpe\"), or leave 'search' out", terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_best_as_arguments_is_what_its_program_got()
    {
        Write("""command = ["sh", "-c", "for word; do echo got=$word; done; echo loss=$1", "--", "{x}", "--note={note}", "{opt}", "{layers}", "{*}"]""");
        File.AppendAllText(file, "\nnote = \"it's\"\nlayers = { constant = [3, 4] }\n[space.opt.cases.adam]\n");
        await terminal.CallAsync("run", file, "--json");

        Assert.Equal(ExitCode.Done, await terminal.CallAsync("best", "tune", "--args", "--json"));

        var words = JsonDocument.Parse(terminal.Output).RootElement.EnumerateArray().Select(word => word.GetString()!).ToArray();
        Assert.Equal(["1", "--note=it's", "--opt=adam", "3", "4", "--x=1", "--note=it's", "--layers=[3,4]", "--opt.opt=adam"], words[3..]);
        Assert.Equal(File.ReadAllLines(Path.Combine(place.Root, "tune", "t", "000000", "stdout")).Where(line => line.StartsWith("got=", StringComparison.Ordinal)).Select(line => line[4..]), words[3..]);
        await terminal.CallAsync("best", "tune", "--args");
        Assert.EndsWith(" -- 1 '--note=it'\\''s' --opt=adam 3 4 --x=1 '--note=it'\\''s' '--layers=[3,4]' --opt.opt=adam\n", terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_best_as_arguments_leaves_the_program_out()
    {
        Write("""command = "echo train.py --lr {x} loss={x}" """);
        await terminal.CallAsync("run", file, "--json");

        await terminal.CallAsync("best", "tune", "--args");

        Assert.Equal("--lr 1 loss=1\n", terminal.Output);
    }

    [Fact]
    public async Task What_is_refused_is_said_in_words_of_the_command()
    {
        foreach (var (option, said) in ((string, string)[])[("--trials", "--trials is -3; it is a number of at least 0, and 0 is without end."), ("--parallel", "--parallel is -3; it is a number of at least 0, and 0 is as many as fit.")])
        {
            Assert.Equal(ExitCode.Refused, await terminal.CallAsync("run", file, option, "-3"));
            Assert.Contains($"attune: {said}", terminal.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_program_that_fails_without_a_word_fails_alike_in_every_trial()
    {
        Write("""command = ["sh", "-c", "exit 3"]""");

        await terminal.CallAsync("run", file, "--json");

        Assert.Equal("'sh -c 'exit 3'' ended with exit code 3.", Assert.Single(JsonDocument.Parse(terminal.Output).RootElement.GetProperty("failures").EnumerateArray()).GetProperty("error").GetString());
        await terminal.CallAsync("why", "tune");
        Assert.Contains("the first 3 trials all failed alike ('sh -c 'exit 3'' ended with exit code 3)", terminal.Output, StringComparison.Ordinal);
        await terminal.CallAsync("show", "tune", "0");
        Assert.DoesNotContain("Attune.", terminal.Output, StringComparison.Ordinal);
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
