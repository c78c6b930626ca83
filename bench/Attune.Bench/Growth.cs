namespace Attune.Bench;

/// <summary>What trial 100,000 costs against trial 1,000: the time between the ends of a thousand trials there and here.</summary>
internal static class Growth
{
    private const int Trials = 100_000, Window = 1_000;

    public static async Task RunAsync(string[] args)
    {
        var ratios = new List<double>();
        for (var run = 0; run <= 3; run++)
        {
            var directory = Place.New();
            var analysis = await Tune.RunAsync(static _ => 1.0, new RunOptions
            {
                Name = "growth", StoragePath = directory, Metric = "loss", Mode = Mode.Min, SearchAlg = "random", NumSamples = Trials, MaxConcurrentTrials = 2, Capacity = new Resources(cpu: 2), Verbose = 0,
                Loggers = TrialFiles.None, HandleSignals = false, Config = new() { ["lr"] = Tune.LogUniform(1e-5, 1e-1) },
            });
            double Cost(int from) => Median.Of(Enumerable.Range(0, 5).Select(i => (double)(analysis.Trials[from + (i + 1) * Window / 5 - 1].EndedAt!.Value.Time - analysis.Trials[from + i * Window / 5].EndedAt!.Value.Time)));
            // The first run warms the code up and is not counted.
            if (run > 0) ratios.Add(Cost(Trials - Window) / Cost(Window));
        }
        Console.WriteLine($"growth: trial {Trials} costs {Median.Of(ratios):F2} x trial {Window}");
    }
}
