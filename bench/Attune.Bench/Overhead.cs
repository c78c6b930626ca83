namespace Attune.Bench;

/// <summary>What a trial costs whose objective returns a constant: two at a time, opening and closing included.</summary>
internal static class Overhead
{
    internal static readonly (TrialFiles Files, string Name)[] Cases = [(TrialFiles.None, "loggers off"), (TrialFiles.All, "loggers on")];

    public static async Task RunAsync(string[] args)
    {
        foreach (var (loggers, name) in Cases.Where(row => args.Length == 0 || row.Name.EndsWith(args[0], StringComparison.Ordinal)))
        {
            var trials = loggers == TrialFiles.None ? 10_000 : 2_000;
            var (wall, processor) = await Median.OfAsync(() => TuneAsync(trials, loggers));
            Console.WriteLine($"overhead, {name}: {wall / trials * 1e6:F1} µs wall, {processor / trials * 1e6:F1} µs processor per trial ({trials} trials)");
        }
    }

    public static Task TuneAsync(int trials, TrialFiles loggers) => Tune.RunAsync(static _ => 1.0, new RunOptions
    {
        Name = "overhead", StoragePath = Place.New(), Metric = "loss", Mode = Mode.Min, NumSamples = trials, MaxConcurrentTrials = 2, Capacity = new Resources(cpu: 2), Verbose = 0,
        Loggers = loggers, HandleSignals = false, Config = new() { ["lr"] = Tune.LogUniform(1e-5, 1e-1), ["layers"] = Tune.RandInt(1, 9) },
    });
}
