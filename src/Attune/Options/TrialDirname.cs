using System.Globalization;

namespace Attune;

/// <summary>Ways to call the directories of trials, for <see cref="RunOptions.TrialDirnameCreator"/>.</summary>
public static class TrialDirname
{
    /// <summary>
    /// As Ray Tune calls them: <c>train_t000017_17_lr=0.0031_2026-03-01_09-30-00</c>. That is the trial's name, or the trainable's and the trial's id; what was searched; both cut to
    /// <see cref="RunOptions.MaxLenIdentifier"/> characters; and the time. An experiment whose trials are called so also gets an <c>experiment_state-*.json</c>.
    /// </summary>
    public static string RayStyle(NewTrial trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        var identifier = $"{(trial.Name ?? Default(trial)).Replace('/', '_')}_{trial.ExperimentTag}";
        return $"{Cut(identifier, trial.MaxLenIdentifier)}_{trial.CreatedAt.ToString("yyyy-MM-dd_HH-mm-ss", CultureInfo.InvariantCulture)}";
    }

    private static string Default(NewTrial trial) =>
        trial.Configuration.TryGet("env", out var environment) ? $"{trial.TrainableName}_{environment}_{trial.TrialId}" : $"{trial.TrainableName}_{trial.TrialId}";

    private static string Cut(string text, int longest) => text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];
}
