using System.CommandLine;
using Attune.Cli.Screens;

namespace Attune.Cli;

/// <summary>A verb of the command. What goes wrong is said on the error stream, and never as a stack trace.</summary>
internal sealed class Verb(string name, string description) : System.CommandLine.Command(name, description)
{
    /// <summary>Lets it do something.</summary>
    /// <param name="act">What it does with what was asked; its exit code.</param>
    public Verb Does(Func<ParseResult, Screen, CancellationToken, Task<int>> act)
    {
        SetAction(async (asked, cancellationToken) =>
        {
            var screen = new Screen(asked.InvocationConfiguration.Output, asked.InvocationConfiguration.Error, asked.GetValue(Asked.Json));
            try
            {
                return await act(asked, screen, cancellationToken).ConfigureAwait(false);
            }
            catch (JournalDamagedException problem)
            {
                return screen.Refuse([problem.Message], ExitCode.Failed);
            }
            catch (TuneException problem)
            {
                return screen.Refuse(problem.Problems, ExitCode.Refused);
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                return screen.Refuse([problem.Message], ExitCode.Failed);
            }
            catch (OperationCanceledException)
            {
                return ExitCode.Interrupted;
            }
        });
        return this;
    }
}
