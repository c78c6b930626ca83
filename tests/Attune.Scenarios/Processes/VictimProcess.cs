using System.Diagnostics;

namespace Attune.Scenarios;

/// <summary>A process that runs an experiment, to be killed, interrupted or starved.</summary>
public sealed class VictimProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private readonly Process process;

    private static string Host => Environment.ProcessPath is { } host && host.EndsWith("dotnet", StringComparison.Ordinal) ? host : "dotnet";

    private static string Program => Path.Combine(AppContext.BaseDirectory, "Attune.Victim.dll");

    private VictimProcess(ProcessStartInfo start) => process = Process.Start(start)!;

    public int Id => process.Id;

    /// <summary>Starts it, under a limit of the shell where one is named: <c>ulimit -n 256</c>.</summary>
    public static VictimProcess Start(string? limit, params string[] arguments)
    {
        var start = new ProcessStartInfo("bash") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add($"{limit ?? "true"} && exec \"$@\"");
        foreach (var argument in (ReadOnlySpan<string>)["bash", Host, Program, .. arguments]) start.ArgumentList.Add(argument);
        return new(start);
    }

    /// <summary>Starts it at a terminal of its own.</summary>
    public static VictimProcess StartOnTerminal(params string[] arguments) =>
        new(new("script", ["-qec", $"exec {Host} {Program} {string.Join(' ', arguments)}", "/dev/null"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true });

    /// <summary>Waits until it says so; what it said instead, where it does not.</summary>
    public async Task<string> SaysAsync(string what)
    {
        var said = "";
        while (await process.StandardOutput.ReadLineAsync().WaitAsync(Patience) is { } line)
        {
            if (line.Contains(what, StringComparison.Ordinal)) return line;
            said += line + "\n";
        }
        return said + await process.StandardError.ReadToEndAsync();
    }

    /// <summary>SIGKILL. Whether it still ran.</summary>
    public async Task<bool> KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync().WaitAsync(Patience);
        return process.ExitCode != 0;
    }

    /// <summary>SIGINT.</summary>
    public async Task InterruptAsync()
    {
        using var kill = Process.Start("bash", ["-c", $"kill -INT {Id}"]);
        await kill.WaitForExitAsync().WaitAsync(Patience);
    }

    /// <summary>Types a key at its terminal.</summary>
    public async Task TypeAsync(char key)
    {
        await process.StandardInput.WriteAsync(key);
        await process.StandardInput.FlushAsync();
    }

    public async Task<int> ExitAsync()
    {
        await process.WaitForExitAsync().WaitAsync(Patience);
        return process.ExitCode;
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill();
        process.Dispose();
    }
}
