namespace Attune.Victim;

/// <summary>
/// The experiment that is killed again and again: ASHA over trials that save at every report. Every result of which the trainable learns that it was taken is noted in the
/// file <c>acks</c>.
/// </summary>
public static class Sweep
{
    private const int Trials = 150, Iterations = 30;

    /// <summary>The plan that the options of <see cref="RunAsync"/> make.</summary>
    public static RunOptions Options(string root) => new()
    {
        Name = "victim", StoragePath = root, Metric = "loss", Mode = Mode.Min, SearchAlg = "random", NumSamples = Trials, Seed = 7, Resume = true, Verbose = 0, Loggers = TrialFiles.All,
        Config = new() { ["lr"] = Tune.LogUniform(1e-4, 1) },
        Scheduler = new Asha { MaxT = Iterations, GracePeriod = 2, ReductionFactor = 3 },
        CheckpointConfig = new() { CheckpointFrequency = 1, NumToKeep = 2 },
        Capacity = new Resources(cpu: 3),
    };

    public static async Task<int> RunAsync(string root)
    {
        using var acks = new Acks(Path.Combine(root, "acks"));
        var analysis = await Tune.RunAsync((config, trial) => TrainAsync(config, trial, acks), Options(root));
        Console.WriteLine($"finished {analysis.Trials.Count}");
        return 0;
    }

    private static async Task TrainAsync(Configuration config, TrialContext trial, Acks acks)
    {
        var begun = trial.Checkpoint is { } checkpoint ? int.Parse(await File.ReadAllTextAsync(Path.Combine(checkpoint, "iteration"))) : 0;
        if (begun != trial.Iteration) throw new InvalidOperationException($"The checkpoint is of iteration {begun}, the trial goes on from {trial.Iteration}.");
        for (var iteration = begun + 1; iteration <= Iterations; iteration++)
        {
            await Task.Delay(2, trial.CancellationToken);
            var saved = iteration;
            try
            {
                await trial.ReportAsync(
                    async (directory, token) => await File.WriteAllTextAsync(Path.Combine(directory, "iteration"), $"{saved}", token),
                    ("loss", Math.Abs(Math.Log10(config.Double("lr")) + 2) + 1.0 / iteration));
            }
            catch (TrialStoppedException)
            {
                acks.Note(trial.TrialId, trial.Attempt, iteration);
                throw;
            }
            acks.Note(trial.TrialId, trial.Attempt, iteration);
        }
    }
}
