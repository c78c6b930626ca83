namespace Attune.Victim;

/// <summary>Very many trivial trials.</summary>
public static class Crowd
{
    public static async Task<int> RunAsync(string root, int trials, TrialFiles loggers)
    {
        var analysis = await Tune.RunAsync(config => config.Double("x"), new RunOptions
        {
            Name = "victim", StoragePath = root, Metric = "loss", Mode = Mode.Min, SearchAlg = "random", NumSamples = trials, Seed = 7, Verbose = 0, Loggers = loggers,
            Config = new() { ["x"] = Tune.Uniform(0, 1) },
            Capacity = new Resources(cpu: 2),
        });
        Console.WriteLine($"finished {analysis.Trials.Count(trial => trial.Status == TrialStatus.Terminated)}");
        return 0;
    }
}
