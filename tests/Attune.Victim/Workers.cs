using System.Runtime.InteropServices;

namespace Attune.Victim;

/// <summary>Trials in workers, which do what <c>does</c> says: each writes the number of its process into <c>workers</c>.</summary>
public static partial class Workers
{
    /// <summary>How many results those report that save nothing.</summary>
    public const int Far = 2000;
    private const long Much = 300L << 20; // bytes: several times what a worker has
    private static byte[]? hoard;

    public static async Task<int> RunAsync(string root, string does, int trials)
    {
        Tune.RegisterTrainable("workers", TrainAsync);
        Tune.Worker();
        try
        {
            var analysis = await Tune.RunAsync("workers", new RunOptions
            {
                Name = "victim", StoragePath = root, Metric = "loss", Mode = Mode.Min, NumSamples = trials, Seed = 7, Verbose = 0, Loggers = TrialFiles.None, Capacity = new Resources(cpu: 2), MaxConcurrentTrials = 1,
                Config = new() { ["does"] = does, ["root"] = root, ["x"] = Tune.Uniform(0, 1) }, Isolation = does == "halve here" ? Isolation.InProcess : Isolation.Process, Resume = true, StopGrace = TimeSpan.FromSeconds(IsDeaf(does) ? 0 : 10), LogToFile = true,
                TimeBudget = IsDeaf(does) ? TimeSpan.FromSeconds(5) : does == "forever" ? TimeSpan.FromSeconds(2) : null, StopAfterAlikeFailures = 0, RaiseOnFailedTrial = false, WorkerTrials = does == "recycle" ? 2 : 0, WorkerMemory = does == "hoard" ? Much : null,
                Scheduler = SchedulerFor(does), Stop = does == "stop" ? new() { ["training_iteration"] = 2 } : null,
            });
            Console.WriteLine($"finished {string.Join(' ', analysis.Trials.Select(trial => trial.Status == TrialStatus.Error ? trial.Error!.ToString() : $"{trial.Status}:{trial.Iteration}"))}");
            return 0;
        }
        catch (TuneException exception)
        {
            Console.WriteLine($"refused {exception.Message}");
            return 1;
        }
    }

    private static Scheduler SchedulerFor(string does) => does switch
    {
        "save" => new HyperBand { MaxT = 9, ReductionFactor = 3 },
        "halve" or "halve here" => new Asha { MaxT = Far, GracePeriod = 50, ReductionFactor = 3 },
        _ => new Fifo(),
    };

    /// <summary>A closure that is asked to leave the process.</summary>
    public static async Task<int> CloseOverAsync(string root)
    {
        try
        {
            await Tune.RunAsync(config => root.Length, new RunOptions { Name = "victim", StoragePath = root, Isolation = Isolation.Process, Verbose = 0 });
            return 0;
        }
        catch (TuneException exception)
        {
            Console.WriteLine($"refused {exception.Message}");
            return 1;
        }
    }

    // Whether it hears nothing: no cancellation ends it.
    private static bool IsDeaf(string does) => does is "spin" or "native";

    /// <summary>Waits in the C library, where the runtime can end nothing.</summary>
    [LibraryImport("libc", EntryPoint = "pause")]
    private static partial int Pause();

    private static async Task TrainAsync(Configuration config, TrialContext trial)
    {
        await File.AppendAllTextAsync(Path.Combine(config.Text("root"), "workers"), $"{Environment.ProcessId}\n");
        if (config.Text("does") is "far" or "halve" or "halve here" or "forever")
        {
            await RunFarAsync(config, trial);
            return;
        }
        var begun = trial.Checkpoint is { } checkpoint ? int.Parse(await File.ReadAllTextAsync(Path.Combine(checkpoint, "iteration"))) : 0;
        if (begun != trial.Iteration) throw new InvalidOperationException($"The checkpoint is of iteration {begun}, the trial goes on from {trial.Iteration}.");
        for (var i = begun + 1; i <= (config.Text("does") == "wait" ? int.MaxValue : 9); i++)
        {
            var saved = i;
            await trial.ReportAsync(async (directory, token) => await File.WriteAllTextAsync(Path.Combine(directory, "iteration"), $"{saved}", token), ("loss", config.Double("x") * i), ("nan", double.NaN));
            if (i == 3) await File.WriteAllTextAsync(Path.Combine(config.Text("root"), "running"), "");
            if (config.Text("does") == "wait") await Task.Delay(1); // training
            Do(config.Text("does"), trial);
        }
    }

    // Results of which nothing is saved, and of which nearly all decisions are known before.
    private static async Task RunFarAsync(Configuration config, TrialContext trial)
    {
        for (var i = 1; i <= (config.Text("does") == "forever" ? int.MaxValue : Far); i++)
        {
            await trial.ReportAsync(("loss", config.Double("x") + 1.0 / i));
            if (i == Far / 4) await File.WriteAllTextAsync(Path.Combine(config.Text("root"), "running"), "");
        }
    }

    // Memory counts when it was written to.
    private static void Hoard()
    {
        if (hoard is not null) return;
        hoard = new byte[2 * Much];
        Array.Fill(hoard, (byte)1);
    }

    private static void Do(string what, TrialContext trial)
    {
        switch (what)
        {
            case "throw" when trial.TrialId % 2 == 0: throw new InvalidOperationException("as told");
            case "crash" when trial.TrialId % 2 == 0: Environment.Exit(137); break;
            case "hoard" when trial.TrialId % 2 == 0: Hoard(); break;
            case "print": Console.WriteLine($"trial {trial.TrialId}"); break;
            case "spin": SpinWait.SpinUntil(() => false); break;
            case "native":
                while (true) _ = Pause();
        }
    }
}
