namespace Attune.Victim;

/// <summary>Trials that each report about 1,200 results a second.</summary>
public static class Steady
{
    private const int AtOnce = 12;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    public static async Task<int> RunAsync(string root, int trials, int reports)
    {
        var analysis = await Tune.RunAsync((config, trial) => TrainAsync(trial, reports), new RunOptions
        {
            Name = "victim", StoragePath = root, Metric = "loss", Mode = Mode.Min, NumSamples = trials, Seed = 7, Verbose = 0, Loggers = TrialFiles.None, Capacity = new Resources(cpu: trials),
        });
        Console.WriteLine($"finished {analysis.Trials.Count(trial => trial.Iteration == reports)}");
        return 0;
    }

    private static async Task TrainAsync(TrialContext trial, int reports)
    {
        using var ticks = new PeriodicTimer(Tick);
        for (var i = 1; i <= reports; i++)
        {
            await trial.ReportAsync(("loss", 1.0 / i), ("epoch", i));
            if (i == 1 && trial.TrialId == 0) Console.WriteLine("running");
            if (i % AtOnce == 0) await ticks.WaitForNextTickAsync();
        }
    }
}
