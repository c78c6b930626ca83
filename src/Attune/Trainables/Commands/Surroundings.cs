using System.Globalization;

namespace Attune;

/// <summary>The environment of a trial's process: the engine's, what the trial is, and how much of the machine it was granted.</summary>
internal static class Surroundings
{
    private static readonly string[] ThreadCounts =
    [
        "OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMEXPR_NUM_THREADS", "VECLIB_MAXIMUM_THREADS", "RAYON_NUM_THREADS", "DOTNET_PROCESSOR_COUNT",
    ];

    private static readonly string[] Cards = ["CUDA_VISIBLE_DEVICES", "HIP_VISIBLE_DEVICES", "ZE_AFFINITY_MASK"];

    /// <summary>The environment. A thread count that the engine itself was given stays; what a program prints comes at once where Python is asked to.</summary>
    public static Dictionary<string, string> Of(TrialContext trial)
    {
        var environment = EnvironmentVariables.Inherited;
        environment.TryAdd("PYTHONUNBUFFERED", "1");
        environment["ATTUNE_EXPERIMENT"] = trial.ExperimentName;
        environment["ATTUNE_TRIAL"] = trial.TrialName;
        environment["ATTUNE_TRIAL_DIRECTORY"] = trial.Directory;
        environment["ATTUNE_ATTEMPT"] = trial.Attempt.ToString(CultureInfo.InvariantCulture);
        if (trial.Checkpoint is { } checkpoint) environment["ATTUNE_CHECKPOINT"] = checkpoint;
        else environment.Remove("ATTUNE_CHECKPOINT");
        var threads = Math.Max(1, (int)trial.Resources["cpu"]).ToString(CultureInfo.InvariantCulture);
        foreach (var name in ThreadCounts) environment.TryAdd(name, threads);
        if (!trial.Resources.Devices.IsEmpty)
        {
            foreach (var name in Cards) environment[name] = string.Join(',', trial.Resources.Devices);
        }
        return environment;
    }
}
