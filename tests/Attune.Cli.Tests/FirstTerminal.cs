using System.Diagnostics;

namespace Attune.Cli.Tests;

/// <summary>The command as a process of its own: the first terminal, in which an experiment runs while the tests are the second.</summary>
internal sealed class FirstTerminal : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process process;
    private readonly Task<string> output;

    private FirstTerminal(Process process) => (this.process, output) = (process, process.StandardOutput.ReadToEndAsync());

    private static string Host => Environment.ProcessPath is { } host && host.EndsWith("dotnet", StringComparison.Ordinal) ? host : "dotnet";

    public static FirstTerminal Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(Host, [Path.Combine(AppContext.BaseDirectory, "Attune.Cli.dll"), .. arguments]) { RedirectStandardOutput = true };
        return new(Process.Start(start)!);
    }

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
