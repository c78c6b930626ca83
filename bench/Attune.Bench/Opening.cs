using System.Diagnostics;

namespace Attune.Bench;

/// <summary>
/// Opening an experiment of 100,000 trials, each time in a new process, with 10 and with 100 reports a trial: for analysis without an index and with one, and to go on with it.
/// </summary>
internal static class Opening
{
    private const int Runs = 5;

    public static async Task RunAsync(string[] args)
    {
        var trials = args.Length > 0 ? int.Parse(args[0]) : 100_000;
        foreach (var reports in new[] { 10, 100 })
        {
            var directory = Place.New();
            await Tune.RunAsync((config, trial) => TrainAsync(trial, reports), Options(directory, trials, resume: false));
            foreach (var what in new[] { "analysis", "summary", "resume" })
            {
                var costs = new List<(double Wall, double Processor)>();
                for (var run = 0; run < Runs; run++) costs.Add(await AskAsync([what, directory, $"{trials}", $"{reports}"]));
                Console.WriteLine($"open for {what}, {trials} trials x {reports} reports: {Median.Of(costs.Select(cost => cost.Wall)):F2} s wall, {Median.Of(costs.Select(cost => cost.Processor)):F2} s processor");
            }
            Place.Drop(directory);
        }
    }

    public static async Task<int> ChildAsync(string[] args)
    {
        var (what, directory, trials, reports) = (args[0], args[1], int.Parse(args[2]), int.Parse(args[3]));
        var experiment = Path.Combine(directory, "open");
        if (what == "analysis") File.Delete(Path.Combine(experiment, "journal", "index"));
        var watch = Stopwatch.StartNew();
        if (what == "resume") await Tune.RunAsync((config, trial) => TrainAsync(trial, reports), Options(directory, trials, resume: true));
        else await ExperimentAnalysis.OpenAsync(experiment);
        var wall = watch.Elapsed.TotalSeconds;
        Console.WriteLine($"{wall:R} {Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds:R}");
        return 0;
    }

    private static async Task<(double Wall, double Processor)> AskAsync(string[] args)
    {
        using var child = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["open-child", .. args]) { RedirectStandardOutput = true })!;
        var cost = (await child.StandardOutput.ReadToEndAsync()).Trim().Split('\n')[^1].Split(' ');
        return (double.Parse(cost[0]), double.Parse(cost[1]));
    }

    private static async Task TrainAsync(TrialContext trial, int reports)
    {
        for (var i = 1; i <= reports; i++) await trial.ReportAsync(("loss", 1.0 / i));
    }

    private static RunOptions Options(string directory, int trials, bool resume) => new()
    {
        Name = "open", StoragePath = directory, Metric = "loss", Mode = Mode.Min, SearchAlg = "random", NumSamples = trials, MaxConcurrentTrials = 8, Capacity = new Resources(cpu: 8), Verbose = 0,
        Loggers = TrialFiles.None, HandleSignals = false, Resume = resume, Config = new() { ["lr"] = Tune.LogUniform(1e-5, 1e-1), ["layers"] = Tune.RandInt(1, 9) },
    };
}
