namespace Attune;

/// <summary>One trial on its way up the ladder.</summary>
internal sealed class Climber(int trial)
{
    private readonly List<(int Rung, double Score, int Iteration, double Result)> records = [];

    /// <summary>Whether it is paused.</summary>
    public bool IsPaused { get; set; }

    /// <summary>Whether it was told to wait at the last rung it has reached, and has not gone on since.</summary>
    public bool IsHeld { get; set; }

    /// <summary>Whether its state could not be saved when it was to wait: it is not told to wait again.</summary>
    public bool CannotWait { get; set; }

    /// <summary>Whether it is among those that wait at its last rung.</summary>
    public bool Waits => IsPaused && IsHeld;

    /// <summary>The last rung it has reached; -1: none.</summary>
    public int Rung => records.Count > 0 ? records[^1].Rung : -1;

    /// <summary>How it stood there.</summary>
    public RungStanding Standing => new(records[^1].Score, trial);

    /// <summary>What it reported there, such that larger is better.</summary>
    public double Result => records[^1].Result;

    /// <summary>It counts for more or less than before at a rung.</summary>
    public void Rescore(int rung, double score)
    {
        var at = records.FindIndex(record => record.Rung == rung);
        records[at] = records[at] with { Score = score };
    }

    /// <summary>It reaches a rung.</summary>
    /// <param name="rung">Which one.</param>
    /// <param name="score">What it counts for there.</param>
    /// <param name="iteration">After which iteration.</param>
    /// <param name="result">What it has reported, such that larger is better.</param>
    public void Reach(int rung, double score, int iteration, double result) => records.Add((rung, score, iteration, result));

    /// <summary>Whether it reached its last rung after an iteration.</summary>
    public bool ReachedAfter(int iteration) => records.Count > 0 && records[^1].Iteration > iteration;

    public void Forget() => records.RemoveAt(records.Count - 1);
}
