using System.CommandLine;

namespace Attune.Cli.Verbs;

/// <summary><c>attune completion</c>: what makes a shell complete the command.</summary>
internal static class CompletionVerb
{
    private const string Bash = "bash", Zsh = "zsh", Fish = "fish", PowerShell = "pwsh";

    public static Verb Create()
    {
        var shell = new Argument<string>("shell") { Description = "bash, zsh, fish or pwsh." };
        shell.AcceptOnlyFromAmong(Bash, Zsh, Fish, PowerShell);
        return new Verb("completion", "What makes a shell complete the command: eval \"$(attune completion bash)\".") { shell }.Does((asked, screen, _) =>
        {
            screen.Output.WriteLine(Script(asked.GetRequiredValue(shell)));
            return Task.FromResult(ExitCode.Done);
        });
    }

    private static string Script(string shell) => shell switch
    {
        Bash => """
            _attune() { local IFS=$'\n'; COMPREPLY=($(attune "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null)); }
            complete -o default -F _attune attune
            """,
        Zsh => """
            _attune() { compadd -- ${(f)"$(attune "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)"} }
            compdef _attune attune
            """,
        Fish => """
            complete -c attune -f -a '(attune "[suggest:"(commandline -C)"]" (commandline) 2>/dev/null)'
            """,
        _ => """
            Register-ArgumentCompleter -Native -CommandName attune -ScriptBlock {
                param($word, $ast, $position)
                attune "[suggest:$position]" "$ast" | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
            }
            """,
    };
}
