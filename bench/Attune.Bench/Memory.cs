using System.Diagnostics;

namespace Attune.Bench;

/// <summary>Resident memory after 100,000 trials of 100 reports of 3 metrics, in a process of its own.</summary>
internal static class Memory
{
    public static async Task RunAsync(string[] args)
    {
        using var child = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["memory-child", .. args]) { RedirectStandardOutput = true })!;
        Console.Write(await child.StandardOutput.ReadToEndAsync());
    }

    public static async Task<int> ChildAsync(string[] args)
    {
        var (trials, reports) = (args.Length > 0 ? int.Parse(args[0]) : 100_000, 100);
        var directory = Place.New();
        var watch = Stopwatch.StartNew();
        var analysis = await Tune.RunAsync(async (config, trial) =>
        {
            var lr = config.Double("lr");
            for (var i = 1; i <= reports; i++) await trial.ReportAsync(("loss", lr / i), ("accuracy", 1 - lr / i), ("norm", lr * i));
        }, new RunOptions
        {
            Name = "memory", StoragePath = directory, Metric = "loss", Mode = Mode.Min, SearchAlg = "random", NumSamples = trials, MaxConcurrentTrials = 8, Capacity = new Resources(cpu: 8), Verbose = 0,
            Loggers = TrialFiles.None, HandleSignals = false, Config = new() { ["lr"] = Tune.LogUniform(1e-5, 1e-1), ["momentum"] = Tune.Uniform(0, 1), ["layers"] = Tune.RandInt(1, 9) },
        });
        var resident = Environment.WorkingSet / 1e6;
        Console.WriteLine($"memory: {resident:F0} MB resident, {GC.GetTotalMemory(false) / 1e6:F0} MB on the heap after {analysis.Trials.Count} trials x {reports} reports ({watch.Elapsed.TotalSeconds:F1} s)");
        Place.Drop(directory);
        return 0;
    }
}
