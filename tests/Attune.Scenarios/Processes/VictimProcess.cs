using System.Diagnostics;

namespace Attune.Scenarios;

/// <summary>A process that runs an experiment, to be killed, interrupted or starved.</summary>
public sealed class VictimProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private readonly Process process;

    private VictimProcess(ProcessStartInfo start) => process = Process.Start(start)!;

    public int Id => process.Id;

    /// <summary>Starts it, under a limit of the shell where one is named: <c>ulimit -n 256</c>.</summary>
    public static VictimProcess Start(string? limit, params string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Attune.Victim.dll");
        var start = new ProcessStartInfo("bash") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add($"{limit ?? "true"} && exec \"$@\"");
        foreach (var argument in (ReadOnlySpan<string>)["bash", Environment.ProcessPath is { } host && host.EndsWith("dotnet", StringComparison.Ordinal) ? host : "dotnet", program, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }
        return new(start);
    }

    /// <summary>Waits until it says so; what it said instead, where it does not.</summary>
    public async Task<string> SaysAsync(string what)
    {
        var said = "";
        while (await process.StandardOutput.ReadLineAsync().WaitAsync(Patience) is { } line)
        {
            if (line.StartsWith(what, StringComparison.Ordinal)) return line;
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
