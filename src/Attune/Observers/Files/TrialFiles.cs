namespace Attune;

/// <summary>Which files a trial's directory gets.</summary>
[Flags]
public enum TrialFiles
{
    /// <summary>Only <c>error.txt</c>, of trials that fail.</summary>
    None = 0,

    /// <summary><c>params.json</c>, the configuration, and <c>result.json</c>, one JSON object per result.</summary>
    Json = 1,

    /// <summary><c>progress.csv</c>: one row per result, under the names of the first.</summary>
    Csv = 2,

    /// <summary><c>events.out.tfevents.*</c>: the numbers as TensorBoard reads them, and the configuration for its page of hyperparameters.</summary>
    TensorBoard = 4,

    /// <summary>All of them.</summary>
    All = Json | Csv | TensorBoard,
}
