using Spectre.Console;

namespace Attune;

/// <summary>Chooses how a run is told: live in a terminal, in plain lines where the output is redirected, in continuous integration or on a terminal that cannot be redrawn.</summary>
public static class ConsoleReporter
{
    /// <summary>A reporter for where this process writes.</summary>
    /// <param name="verbose">0: nothing; 1: what matters; 2: also a line per finished trial; 3: also a line per result; null, the default: what the run asks for.</param>
    /// <param name="console">Where it writes; standard output when not given. Colours follow <c>NO_COLOR</c> and what the terminal can do.</param>
    /// <param name="time">The clock; the system's when not given.</param>
    public static IExperimentObserver Create(int? verbose = null, IAnsiConsole? console = null, TimeProvider? time = null)
    {
        console ??= AnsiConsole.Console;
        return verbose is null or > 0 && IsLive(console) ? new LiveReporter(console, verbose, time) : new PlainReporter(console.Profile.Out.Writer, verbose, time);
    }

    private static bool IsLive(IAnsiConsole console) =>
        console.Profile is { Out.IsTerminal: true, Capabilities: { Ansi: true, Interactive: true } } && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI"));
}
