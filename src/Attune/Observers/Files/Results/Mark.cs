namespace Attune.Observers.Files.Results;

/// <summary>Where a trial's files stood when it saved a checkpoint: where they go on should it restart from there.</summary>
/// <param name="Checkpoint">The checkpoint's number.</param>
/// <param name="Iteration">The iteration it holds.</param>
/// <param name="Tally">What had added up.</param>
/// <param name="Json">The length of <c>result.json</c>.</param>
/// <param name="Csv">The length of <c>progress.csv</c>.</param>
internal readonly record struct Mark(int Checkpoint, int Iteration, Tally Tally, long Json, long Csv)
{
    /// <summary>The number of a checkpoint of another trial.</summary>
    public const int Borrowed = -2;

    /// <summary>From scratch.</summary>
    public static Mark Scratch { get; } = new(-1, 0, Tally.Zero, 0, 0);
}
