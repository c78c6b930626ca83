using System.Diagnostics;
using Attune.Tests;
using Xunit;

namespace Attune.Scenarios;

/// <summary>The disk is full in the middle of a run. Needs to mount a small file system, so root on Linux.</summary>
public sealed class FullDiskTests : IAsyncDisposable
{
    private const int Reports = 20_000;
    private readonly string disk = Directory.CreateTempSubdirectory("attune-disk-").FullName;
    private bool mounted;

    private string Ballast => Path.Combine(disk, "ballast");

    public async ValueTask DisposeAsync()
    {
        if (mounted) await ShellAsync($"umount -l '{disk}'");
        Directory.Delete(disk);
    }

    [Fact]
    public async Task Nothing_is_acted_upon_that_is_not_written_and_the_run_goes_on_when_there_is_room()
    {
        mounted = OperatingSystem.IsLinux() && Environment.UserName == "root" && await ShellAsync($"mount -t tmpfs -o size=4m tmpfs '{disk}'") == 0;
        Assert.SkipUnless(mounted, "A file system of 4 MB could not be mounted: this needs root on Linux.");
        await File.WriteAllBytesAsync(Ballast, new byte[3_500_000]);
        var (watcher, acknowledged) = (new Watcher(), 0);

        var running = Tune.RunAsync(
            async (_, trial) =>
            {
                for (var i = 1; i <= Reports; i++)
                {
                    await trial.ReportAsync(("loss", i));
                    Volatile.Write(ref acknowledged, i);
                }
            },
            new RunOptions { Name = "run", StoragePath = disk, Metric = "loss", Mode = Mode.Min, Verbose = 0, Loggers = TrialFiles.None, HandleSignals = false, Callbacks = [watcher] });
        var reason = await watcher.WaitingAsync(running);
        var whileFull = (Acknowledged: Volatile.Read(ref acknowledged), Written: await ResultsAsync());
        File.Delete(Ballast);
        var analysis = await running.WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Contains("No space left", reason, StringComparison.Ordinal);
        Assert.InRange(whileFull.Acknowledged, 1, whileFull.Written.Count);
        Assert.InRange(whileFull.Written.Count, 1, Reports - 1);
        Assert.Null(watcher.Run!.Waiting);
        Assert.Equal((TrialStatus.Terminated, Reports), (analysis.Trials[0].Status, analysis.Trials[0].Iteration));
        Assert.Equal(Enumerable.Range(1, Reports), await ResultsAsync());
    }

    private async Task<List<int>> ResultsAsync()
    {
        List<int> iterations = [];
        await foreach (var batch in new JournalReader(Path.Combine(disk, "run")).ReadAsync()) iterations.AddRange(batch.OfType<ResultReported>().Select(result => result.Iteration));
        return iterations;
    }

    private static async Task<int> ShellAsync(string command)
    {
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", command]) { RedirectStandardError = true })!;
        await shell.WaitForExitAsync();
        return shell.ExitCode;
    }
}
