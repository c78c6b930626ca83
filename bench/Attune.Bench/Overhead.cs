namespace Attune.Bench;

/// <summary>What a trial costs whose objective returns a constant: two at a time, opening and closing included.</summary>
internal static class Overhead
{
    private const int Trials = 10_000;

    internal static readonly (TrialFiles Files, string Name)[] Cases = [(TrialFiles.None, "loggers off"), (TrialFiles.All, "loggers on")];

    public static async Task RunAsync(string[] args)
    {
        foreach (var (loggers, name) in Cases.Where(row => args.Length == 0 || row.Name.EndsWith(args[0], StringComparison.Ordinal)))
        {
            var (wall, processor) = await Median.OfAsync(() => TuneAsync(Trials, loggers));
            Console.WriteLine($"overhead, {name}: {wall / Trials * 1e6:F1} µs wall, {processor / Trials * 1e6:F1} µs processor per trial ({Trials} trials)");
        }
    }

    public static Task TuneAsync(int trials, TrialFiles loggers) => Tune.RunAsync(static _ => 1.0, new RunOptions
    {
        Name = "overhead", StoragePath = Place.New(), Metric = "loss", Mode = Mode.Min, SearchAlg = "random", NumSamples = trials, MaxConcurrentTrials = 2, Capacity = new Resources(cpu: 2), Verbose = 0,
        Loggers = loggers, HandleSignals = false, Config = new() { ["lr"] = Tune.LogUniform(1e-5, 1e-1), ["layers"] = Tune.RandInt(1, 9) },
    });
}
