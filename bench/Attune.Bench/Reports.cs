using System.Diagnostics;

namespace Attune.Bench;

/// <summary>Reports per second: eight trials at a time, each reporting one metric as fast as it is let.</summary>
internal static class Reports
{
    private const int Trials = 8;

    public static async Task RunAsync(string[] args)
    {
        foreach (var (loggers, name) in Overhead.Cases.Where(row => args.Length == 0 || row.Name.EndsWith(args[0], StringComparison.Ordinal)))
        {
            var each = 250_000;
            var (wall, _) = await Median.OfAsync(() => TuneAsync(each, loggers));
            Console.WriteLine($"reports, {name}: {Trials * each / wall:N0} a second until drained ({Trials} trials x {each})");
        }
    }

    private static Task TuneAsync(int each, TrialFiles loggers) => Tune.RunAsync(async (_, trial) =>
    {
        for (var i = 1; i <= each; i++) await trial.ReportAsync(("loss", 1.0 / i));
    }, new RunOptions
    {
        Name = "reports", StoragePath = Place.New(), Metric = "loss", Mode = Mode.Min, SearchAlg = "random", NumSamples = Trials, Capacity = new Resources(cpu: Trials), Verbose = 0, Loggers = loggers, HandleSignals = false,
    });
}
