namespace Attune;

/// <summary>Which files are kept beside the journal.</summary>
[Flags]
public enum TrialFiles
{
    /// <summary>Only <c>error.txt</c>, of trials that fail.</summary>
    None = 0,

    /// <summary><c>params.json</c>, the configuration, and <c>result.json</c>, one JSON object per result.</summary>
    Json = 1,

    /// <summary><c>progress.csv</c>: one row per result, under the names of the first. And, in the experiment's directory, <c>decisions.csv</c>: each decision on a trial, who made it and why.</summary>
    Csv = 2,

    /// <summary><c>events.out.tfevents.*</c>: the numbers as TensorBoard reads them, and the configuration for its page of hyperparameters.</summary>
    TensorBoard = 4,

    /// <summary>All of a trial's directory.</summary>
    All = Json | Csv | TensorBoard,

    /// <summary>
    /// <c>experiment_state-*.json</c> in the experiment's directory when the session ends: all trials, for programs that read what Ray Tune wrote. What Ray keeps there as a pickle
    /// is left out, so that its own classes read the trials' files but not this one.
    /// </summary>
    ExperimentState = 8,
}
