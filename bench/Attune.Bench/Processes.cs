using System.Diagnostics;

namespace Attune.Bench;

/// <summary>What trials in processes cost: <c>processes</c>, with some of <c>commands</c>, <c>kills</c>, <c>starts</c>, <c>throughput</c> and <c>flood</c>, or without for all but the last.</summary>
internal static class Processes
{
    private const string Worker = "reporter";
    private const int Commands = 1000, Kills = 20, Fresh = 10, Trials = 8, Reports = 20_000;

    /// <summary>Makes this process a worker, if it was started as one.</summary>
    public static void Serve(string[] args)
    {
        Tune.RegisterTrainable(Worker, ReportAsync);
        Tune.Worker(args);
    }

    private static readonly Dictionary<string, Func<Task>> Measures = new()
    {
        ["commands"] = CommandsAsync,
        ["kills"] = KillsAsync,
        ["starts"] = StartsAsync,
        ["throughput"] = ThroughputAsync,
        ["flood"] = FloodAsync,
    };

    public static async Task RunAsync(string[] args)
    {
        foreach (var name in args.Length > 0 ? args : ["commands", "kills", "starts", "throughput"]) await Measures[name]();
    }

    private static async Task ReportAsync(Configuration config, TrialContext trial)
    {
        for (var i = 1; i <= config.Int("reports"); i++) await trial.ReportAsync(("loss", 1.0 / i));
    }

    private static async Task CommandsAsync()
    {
        var (ours, bare) = (new List<double>(), new List<double>());
        for (var run = 0; run < 3; run++)
        {
            bare.Add(await SecondsAsync(async _ =>
            {
                using var shell = Process.Start("sh", ["-c", $"seq {Commands} | xargs -P 2 -n 1 sh -c 'echo loss=1' >/dev/null"]);
                await shell.WaitForExitAsync();
            }));
            ours.Add(await SecondsAsync(directory => Tune.RunAsync(new Command("sh", "-c", "echo loss=1"), Options(directory) with { NumSamples = Commands, MaxConcurrentTrials = 2 })));
        }
        Console.WriteLine($"commands: {Commands} trials, 2 at a time: {Median.Of(ours):F2} s; bare (xargs -P 2): {Median.Of(bare):F2} s; {(Median.Of(ours) - Median.Of(bare)) / Commands * 1e3:F2} ms a trial more");
    }

    // From the result at which a spinning trial is stopped to the launch of the next.
    private static async Task KillsAsync()
    {
        var events = await EventsAsync(directory => Tune.RunAsync(
            new Command("sh", "-c", "trap '' TERM; echo loss=1; while :; do :; done"),
            Options(directory) with { NumSamples = Kills, MaxConcurrentTrials = 1, StopGrace = TimeSpan.Zero, Stop = new() { ["training_iteration"] = 1 } }));
        var results = events.OfType<ResultReported>().ToList();
        Tell("kills: from stop to the launch of the next trial", results.Skip(1).Zip(results, (next, last) => Launch(events, next.Trial).At.Time - last.At.Time));
    }

    private static async Task StartsAsync()
    {
        await StartsAsync("fresh workers", workerTrials: 1, Fresh);
        await StartsAsync("reused workers", workerTrials: 0, 10 * Fresh);
    }

    private static async Task StartsAsync(string what, int workerTrials, int trials)
    {
        var events = await EventsAsync(directory => Tune.RunAsync(Worker, Options(directory) with
        {
            NumSamples = trials, MaxConcurrentTrials = 1, Isolation = Isolation.Process, WorkerTrials = workerTrials, Config = new() { ["reports"] = 1 },
        }));
        Tell($"{what}: from launch to first report", events.OfType<ResultReported>().Skip(workerTrials == 0 ? 1 : 0).Select(result => result.At.Time - Launch(events, result.Trial).At.Time));
    }

    private static async Task ThroughputAsync()
    {
        for (var run = 0; run < 3; run++) await OneThroughputAsync();
    }

    private static async Task OneThroughputAsync()
    {
        var before = Processor();
        var events = await EventsAsync(directory => Tune.RunAsync(Worker, Options(directory) with
        {
            NumSamples = Trials, Isolation = Isolation.Process, Capacity = new Resources(cpu: Trials), Config = new() { ["reports"] = Reports }, Scheduler = new Asha { MaxT = Reports, GracePeriod = Reports },
        }));
        var results = events.OfType<ResultReported>().ToList();
        Console.WriteLine($"throughput: {results.Count} results of {Trials} workers, {results.Count / ((results[^1].At.Time - results[0].At.Time) / 1e6):F0} results/s; {(Processor() - before) / results.Count * 1e6:F0} us of processor time each, workers included");
    }

    // Seconds of this process, and of the children that have ended.
    private static double Processor() => File.ReadAllText("/proc/self/stat").Split(") ")[1].Split(' ')[11..15].Sum(double.Parse) / 100;

    private static async Task FloodAsync()
    {
        var seconds = await SecondsAsync(directory => Tune.RunAsync(new Command("sh", "-c", "head -c 1000000000 /dev/zero | tr '\\0' 'x' | fold -w 99; echo; echo loss=1"), Options(directory)));
        Console.WriteLine($"flood: 1 GB of output in lines of 100 bytes, kept and searched, in {seconds:F1} s; {GC.GetTotalAllocatedBytes() / 1e6:F0} MB allocated in all, {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:F0} MB of memory at most");
    }

    private static RunOptions Options(string directory) => new()
    {
        Name = "run", StoragePath = directory, Metric = "loss", Mode = Mode.Min, SearchAlg = "random", Seed = 1, Verbose = 0, Loggers = TrialFiles.None, Capacity = new Resources(cpu: 2),
    };

    private static TrialLaunched Launch(List<ExperimentEvent> events, int trial) => events.OfType<TrialLaunched>().First(launched => launched.Trial == trial);

    private static void Tell(string what, IEnumerable<long> microseconds)
    {
        var milliseconds = microseconds.Select(time => time / 1e3).Order().ToList();
        Console.WriteLine($"{what}: median {Median.Of(milliseconds):F2} ms, worst {milliseconds[^1]:F2} ms of {milliseconds.Count}");
    }

    private static async Task<double> SecondsAsync(Func<string, Task> action)
    {
        var directory = Place.New();
        var watch = Stopwatch.StartNew();
        await action(directory);
        watch.Stop();
        Place.Drop(directory);
        return watch.Elapsed.TotalSeconds;
    }

    private static async Task<List<ExperimentEvent>> EventsAsync(Func<string, Task> action)
    {
        var directory = Place.New();
        await action(directory);
        List<ExperimentEvent> events = [];
        await foreach (var batch in new JournalReader(Path.Combine(directory, "run")).ReadAsync()) events.AddRange(batch);
        Place.Drop(directory);
        return events;
    }
}
