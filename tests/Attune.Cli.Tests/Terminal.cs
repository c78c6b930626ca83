using System.CommandLine;

namespace Attune.Cli.Tests;

/// <summary>The command as a person calls it, over a directory of experiments.</summary>
internal sealed class Terminal(string storage)
{
    public string Output { get; private set; } = "";

    public string Error { get; private set; } = "";

    public async Task<int> CallAsync(params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await CommandTree.CallAsync([.. args, "--storage", storage], new() { Output = output, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        (Output, Error) = (output.ToString(), error.ToString());
        return code;
    }
}
