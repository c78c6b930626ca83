namespace Attune;

/// <summary>A saved state of a trial: a directory below the trial's own, named by <see cref="Index"/>.</summary>
/// <param name="Trial">Whose it is.</param>
/// <param name="Index">Its number within the trial, from 0: <c>checkpoint_000003</c>.</param>
/// <param name="Iteration">The iteration after which it was saved.</param>
/// <param name="At">When that iteration was reported.</param>
/// <param name="Trained">Seconds of training it holds: <c>time_total_s</c> when it was saved.</param>
/// <param name="Metrics">What was reported at that iteration.</param>
public sealed record Checkpoint(int Trial, int Index, int Iteration, Moment At, double Trained, Metrics Metrics)
{
    /// <summary>The name of its directory.</summary>
    public string Name => DirectoryName(Index);

    /// <summary>The name of the directory of a checkpoint with this number.</summary>
    public static string DirectoryName(int index) => $"checkpoint_{index:D6}";
}
