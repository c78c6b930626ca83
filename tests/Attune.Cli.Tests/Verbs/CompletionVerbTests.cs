using System.Diagnostics;
using System.Runtime.Versioning;
using Attune.Tests;
using Xunit;

namespace Attune.Cli.Tests.Verbs;

public sealed class CompletionVerbTests : IDisposable
{
    private readonly Workplace place = new();
    private readonly Terminal terminal;

    public CompletionVerbTests() => terminal = new(place.Root);

    public void Dispose() => place.Dispose();

    [Theory]
    [InlineData("bash", "complete -o default -F _attune attune")]
    [InlineData("zsh", "compdef _attune attune")]
    [InlineData("fish", "complete -c attune")]
    [InlineData("pwsh", "Register-ArgumentCompleter -Native -CommandName attune")]
    public async Task Each_shell_has_a_script_of_its_own(string shell, string says)
    {
        Assert.Equal(ExitCode.Done, await terminal.CallAsync("completion", shell));

        Assert.Contains(says, terminal.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("compl", "completion")]
    [InlineData("run --fre", "--fresh")]
    [InlineData("trials --status Pau", "Paused")]
    public async Task Verbs_options_and_values_are_completed(string line, string word)
    {
        var output = new StringWriter();

        await CommandTree.CallAsync([$"[suggest:{line.Length}]", line], new() { Output = output }, TestContext.Current.CancellationToken);

        Assert.Contains(word, output.ToString().Split(Environment.NewLine));
    }

    [Fact]
    public async Task Experiments_are_completed()
    {
        await Tune.RunAsync(_ => 1.0, place.Options);
        var (output, line) = (new StringWriter(), $"--storage {place.Root} show ru");

        await CommandTree.CallAsync([$"[suggest:{line.Length}]", line], new() { Output = output }, TestContext.Current.CancellationToken);

        Assert.Contains("run", output.ToString().Split(Environment.NewLine));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task In_bash_it_completes()
    {
        var start = new ProcessStartInfo("bash", ["-c", """
            attune() { "$HOST" "$COMMAND" "$@"; }
            eval "$(attune completion bash)"
            COMP_LINE="attune compl"; COMP_POINT=${#COMP_LINE}
            _attune
            echo "${COMPREPLY[@]}"
            """]) { RedirectStandardOutput = true };
        (start.Environment["HOST"], start.Environment["COMMAND"]) = (FirstTerminal.Host, FirstTerminal.Command);
        using var bash = Process.Start(start)!;

        Assert.Equal("completion\n", await bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));
    }
}
