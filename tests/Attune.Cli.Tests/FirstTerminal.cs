using System.Diagnostics;
using System.Text;

namespace Attune.Cli.Tests;

/// <summary>The command as a process of its own: the first terminal, in which an experiment runs while the tests are the second.</summary>
internal sealed class FirstTerminal : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process process;
    private readonly StringBuilder said = new();
    private readonly Task<string> output;

    private FirstTerminal(Process process) => (this.process, output) = (process, ReadAsync(process.StandardOutput));

    /// <summary>The command itself, a library that the host runs.</summary>
    public static string Command => Path.Combine(AppContext.BaseDirectory, "Attune.Cli.dll");

    /// <summary>What runs it.</summary>
    public static string Host => Environment.ProcessPath is { } host && host.EndsWith("dotnet", StringComparison.Ordinal) ? host : "dotnet";

    public static FirstTerminal Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(Host, [Command, .. arguments]) { RedirectStandardOutput = true };
        return new(Process.Start(start)!);
    }

    /// <summary>The command at a terminal that can do everything, with more in its environment: <c>NO_COLOR=1</c>.</summary>
    public static FirstTerminal RunOnTerminal(string environment, params string[] arguments) =>
        new(Process.Start(new ProcessStartInfo("script", ["-qec", $"exec env -u CI -u NO_COLOR TERM=xterm-256color {environment} {Host} {Command} {string.Join(' ', arguments)}", "/dev/null"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!);

    /// <summary>Waits until the experiment's journal tells something.</summary>
    public async Task<ExperimentState> UntilAsync(string experiment, Func<ExperimentState, bool> holds)
    {
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < Patience; await looks.WaitForNextTickAsync())
        {
            if (Directory.Exists(experiment) && await TryOpenAsync(experiment) is { } analysis && holds(analysis.State)) return analysis.State;
        }
        throw new TimeoutException($"{(process.HasExited ? await output : "It runs on.")} {(await TryOpenAsync(experiment))?.ToString()}");
    }

    /// <summary>Waits until it says something.</summary>
    public async Task UntilSaysAsync(string text)
    {
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < Patience; await looks.WaitForNextTickAsync())
        {
            lock (said)
            {
                if (said.ToString().Contains(text, StringComparison.Ordinal)) return;
            }
        }
        throw new TimeoutException($"It has not said '{text}' but: {said}");
    }

    /// <summary>One Ctrl-C.</summary>
    public async Task InterruptAsync()
    {
        using var kill = Process.Start("kill", ["-INT", $"{process.Id}"]);
        await kill.WaitForExitAsync().WaitAsync(Patience);
    }

    /// <summary>Waits for its end.</summary>
    public async Task<(int Code, string Output)> EndAsync()
    {
        await process.WaitForExitAsync().WaitAsync(Patience);
        return (process.ExitCode, await output);
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        process.Dispose();
    }

    private async Task<string> ReadAsync(StreamReader reader)
    {
        var buffer = new char[4096];
        while (await reader.ReadAsync(buffer) is > 0 and var count)
        {
            lock (said) said.Append(buffer, 0, count);
        }
        return said.ToString();
    }

    private static async Task<ExperimentAnalysis?> TryOpenAsync(string experiment)
    {
        try
        {
            return await ExperimentAnalysis.OpenAsync(experiment);
        }
        catch (TuneException)
        {
            return null; // it has not begun
        }
    }
}
