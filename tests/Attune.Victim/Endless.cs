namespace Attune.Victim;

/// <summary>Trials that end only when they are told to, and one that does not even then.</summary>
public static class Endless
{
    public static async Task<int> RunAsync(string root)
    {
        try
        {
            var analysis = await Tune.RunAsync(TrainAsync, new RunOptions
            {
                Name = "victim", StoragePath = root, Metric = "loss", Mode = Mode.Min, NumSamples = 3, Seed = 7, Resume = true, Verbose = 0, Loggers = TrialFiles.None,
                Capacity = new Resources(cpu: 3), StopGrace = TimeSpan.FromSeconds(File.Exists(Path.Combine(root, "stubborn")) ? 600 : 10),
            });
            Console.WriteLine($"finished {analysis.Trials.Count(trial => trial.Status == TrialStatus.Interrupted)}");
            return 0;
        }
        catch (OperationCanceledException aborted)
        {
            Console.WriteLine($"aborted: {aborted.Message}");
            return 130;
        }

        async Task TrainAsync(Configuration config, TrialContext trial)
        {
            for (var i = 1; ; i++)
            {
                await trial.ReportAsync((_, _) => default, ("loss", i));
                if (i == 1) Console.WriteLine("running");
                if (trial.TrialId == 0 && File.Exists(Path.Combine(root, "stubborn"))) await new TaskCompletionSource().Task;
                await Task.Delay(1);
            }
        }
    }
}
