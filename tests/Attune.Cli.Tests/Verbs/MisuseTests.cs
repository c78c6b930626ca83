using Attune.Tests;
using Xunit;

namespace Attune.Cli.Tests.Verbs;

/// <summary>Calls that the command does not understand: it does nothing, says why, and ends with 2.</summary>
public sealed class MisuseTests : IDisposable
{
    private readonly Workplace place = new();
    private readonly Terminal terminal;

    public MisuseTests() => terminal = new(place.Root);

    public void Dispose() => place.Dispose();

    [Theory]
    [InlineData("lsit", "There is no verb 'lsit'. Did you mean 'list'", "attune --help")]
    [InlineData("", "Say what is to be done: a verb", "attune --help")]
    [InlineData("--json", "Say what is to be done: a verb", "attune --help")]
    [InlineData("ci f --budgett 3", "attune ci has no option '--budgett'. Did you mean '--budget'?", "attune ci --help")]
    [InlineData("list --jsn", "attune list has no option '--jsn'. Did you mean '--json'?", "attune list --help")]
    [InlineData("run", "attune run needs file: An experiment file", "attune run --help")]
    [InlineData("run a.toml b.toml", "attune run takes no 'b.toml': that is one word too many.", "attune run --help")]
    [InlineData("compare a --mode up", "--mode is 'up'; it must be max or min.", "attune compare --help")]
    [InlineData("trials --status done", "--status is 'done'; it must be error or", "attune trials --help")]
    [InlineData("list --limit x", "--limit is 'x'; it must be a whole number.", "attune list --help")]
    [InlineData("ci f --alpha x", "--alpha is 'x'; it must be a number.", "attune ci --help")]
    [InlineData("export --format xml", "--format is 'xml'; it must be csv or json or parquet.", "attune export --help")]
    [InlineData("completion tcsh", "shell is 'tcsh'; it must be bash or fish or pwsh or zsh.", "attune completion --help")]
    public async Task A_call_that_is_not_understood_is_refused_in_words_of_the_command(string call, string why, string help)
    {
        Assert.Equal(ExitCode.Refused, await terminal.CallAsync(call.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

        Assert.Equal("", terminal.Output);
        Assert.StartsWith($"attune: {why}", terminal.Error, StringComparison.Ordinal);
        Assert.EndsWith($"\n{help} tells what there is.\n", terminal.Error, StringComparison.Ordinal);
        Assert.Equal(2, terminal.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task Several_mistakes_are_told_at_once()
    {
        Assert.Equal(ExitCode.Refused, await terminal.CallAsync("list", "--jsn", "--limit", "x"));

        Assert.Contains("there are 2 problems", terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_without_a_word_shows_its_verbs_and_is_refused()
    {
        var (output, error) = (new StringWriter(), new StringWriter());

        Assert.Equal(ExitCode.Refused, await CommandTree.CallAsync([], new() { Output = output, Error = error }, TestContext.Current.CancellationToken));

        Assert.Equal("", output.ToString());
        Assert.Contains("enqueue", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_is_no_mistake()
    {
        Assert.Equal(ExitCode.Done, await terminal.CallAsync("run", "--help"));

        Assert.Contains("--fresh", terminal.Output, StringComparison.Ordinal);
    }
}
