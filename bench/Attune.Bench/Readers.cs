using System.Diagnostics;

namespace Attune.Bench;

/// <summary>What fifty readers, in another process, cost a run that reports 10,000 times a second: each follows the journal and looks ten times a second.</summary>
internal static class Readers
{
    private const int Count = 50, Trials = 8, Reports = 6_250; // per trial: five seconds at 10,000 a second in all
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(10);

    public static async Task RunAsync(string[] args)
    {
        List<(Cost Alone, Cost Watched)> runs = [];
        for (var run = 0; run <= Median.Runs; run++)
        {
            var pair = (await TimeAsync(watch: false), await TimeAsync(watch: true));
            if (run > 0) runs.Add(pair);
        }
        Tell("s", cost => cost.Wall);
        Tell("s of the processor in the run's process", cost => cost.Processor);

        void Tell(string what, Func<Cost, double> of) => Console.WriteLine(
            $"readers: {Median.Of(runs.Select(pair => of(pair.Alone))):F3} {what} alone, {Median.Of(runs.Select(pair => of(pair.Watched))):F3} with {Count} readers, " +
            $"{Median.Of(runs.Select(pair => of(pair.Watched) / of(pair.Alone))):F3} x ({Trials * Reports:N0} reports)");
    }

    public static async Task<int> ChildAsync(string[] args)
    {
        var errors = await Task.WhenAll(Enumerable.Range(0, Count).Select(_ => FollowAsync(args[0])));
        return errors.Sum();
    }

    private static async Task<int> FollowAsync(string experiment)
    {
        while (!Directory.Exists(Path.Combine(experiment, "journal"))) await Task.Delay(Beat);
        using var follower = new JournalFollower(experiment);
        while (true)
        {
            while (follower.TryRead(out var record))
            {
                if (record.Event is SessionEnded) return 0;
            }
            await Task.Delay(Beat * 10);
        }
    }

    private static async Task<Cost> TimeAsync(bool watch)
    {
        var directory = Place.New();
        using var child = watch ? Process.Start(Environment.ProcessPath!, ["readers-child", Path.Combine(directory, "readers")]) : null;
        var processor = Process.GetCurrentProcess().TotalProcessorTime;
        var time = Stopwatch.StartNew();
        await Tune.RunAsync(TrainAsync, new RunOptions
        {
            Name = "readers", StoragePath = directory, Metric = "loss", Mode = Mode.Min, SearchAlg = "random", NumSamples = Trials, Capacity = new Resources(cpu: Trials), Verbose = 0, Loggers = TrialFiles.None, HandleSignals = false,
        });
        var cost = new Cost(time.Elapsed.TotalSeconds, (Process.GetCurrentProcess().TotalProcessorTime - processor).TotalSeconds);
        if (child is null) return cost;
        await child.WaitForExitAsync();
        return child.ExitCode == 0 ? cost : throw new InvalidOperationException($"{child.ExitCode} readers failed.");
    }

    // Trials report by the clock, so that the wall time is nearly given; what the run has to work for it is the processor time.
    private readonly record struct Cost(double Wall, double Processor);

    // Each beat brings as many reports as are due by then.
    private static async Task TrainAsync(Configuration config, TrialContext trial)
    {
        var time = Stopwatch.StartNew();
        for (var reported = 0; reported < Reports;)
        {
            await Task.Delay(Beat);
            for (var due = Math.Min(Reports, time.Elapsed.TotalSeconds * 10_000 / Trials); reported < due; reported++) await trial.ReportAsync(("loss", 1.0 / (reported + 1)));
        }
    }
}
