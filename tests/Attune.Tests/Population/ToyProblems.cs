using System.Globalization;

namespace Attune.Tests.Population;

/// <summary>Training whose state only checkpoints carry, in which no fixed configuration gets far.</summary>
internal static class ToyProblems
{
    /// <summary>
    /// Jaderberg et al. 2017, figure 2: the value is 1.2 - |t|², and training climbs a surrogate in which each coordinate counts as much as its hyperparameter says. The optimum is 1.2;
    /// who may climb in one coordinate only stays at 0.39.
    /// </summary>
    public static async Task ClimbAsync(Configuration config, TrialContext trial, int steps)
    {
        var t = await RestoreAsync(trial, [0.9, 0.9]);
        double[] h = [config.Double("h0"), config.Double("h1")];
        trial.Applied(("h0", h[0]), ("h1", h[1]));
        for (var i = trial.Iteration; i < steps; i++)
        {
            for (var j = 0; j < 2; j++) t[j] -= 0.02 * h[j] * t[j];
            await trial.ReportAsync(Saving(t), ("value", 1.2 - t[0] * t[0] - t[1] * t[1]));
        }
    }

    /// <summary>
    /// The example that Ray Tune has for population based training: accuracy grows if the learning rate is near the best one, which goes up and down again as accuracy grows.
    /// </summary>
    public static async Task LearnAsync(Configuration config, TrialContext trial, int steps, long seed)
    {
        var state = await RestoreAsync(trial, [0]);
        var rate = config.Double("lr");
        for (var i = trial.Iteration; i < steps; i++)
        {
            var random = RandomStream.At(seed, $"toy {trial.TrialId} {trial.Attempt}", i);
            state[0] = Learn(state[0], rate, random);
            await trial.ReportAsync(Saving(state), ("value", state[0]));
        }
    }

    private static double Learn(double accuracy, double rate, RandomStream random)
    {
        var best = Math.Clamp(accuracy < 100 ? 0.01 * accuracy / 100 : 0.01 - 0.01 * (accuracy - 100) / 100, 0.001, 0.01);
        var off = Math.Max(rate, best) / Math.Min(rate, best);
        if (off < 3) accuracy += random.NextUnit() / off;
        else if (rate > best) accuracy -= (off - 3) * random.NextUnit();
        var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextUnit())) * Math.Cos(2 * Math.PI * random.NextUnit());
        return Math.Max(0, accuracy + 2 * normal);
    }

    private static Func<string, CancellationToken, ValueTask> Saving(double[] state)
    {
        var text = string.Join(' ', state.Select(number => number.ToString("R", CultureInfo.InvariantCulture)));
        return (directory, token) => new(File.WriteAllTextAsync(Path.Combine(directory, "state"), text, token));
    }

    private static async Task<double[]> RestoreAsync(TrialContext trial, double[] start) => trial.Checkpoint is { } checkpoint
        ? [.. (await File.ReadAllTextAsync(Path.Combine(checkpoint, "state"))).Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))]
        : start;
}
