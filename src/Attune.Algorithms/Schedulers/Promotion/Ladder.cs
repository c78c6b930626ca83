namespace Attune;

/// <summary>The times at which trials are compared, each higher than the one before by the same factor, and the time at which a trial has run in full: the last rung.</summary>
internal sealed class Ladder
{
    private readonly double[] milestones;

    /// <param name="grace">The first rung.</param>
    /// <param name="full">The last one; further ones lie below it.</param>
    /// <param name="factor">How much higher each is than the one below. Above 1.</param>
    public Ladder(double grace, double full, double factor)
    {
        // A ratio within 1e-9 of a whole number of steps is that number: the rung that would lie at the end is the end.
        var below = (int)Whole.Ceiling(Math.Log(full / grace) / Math.Log(factor));
        milestones = [.. Enumerable.Range(0, below).Select(step => Whole.Snap(grace * Math.Pow(factor, step))), full];
    }

    /// <summary>A ladder whose steps are all alike, each as near to a factor as fits a whole number of times.</summary>
    public static Ladder Even(double grace, double full, double factor) =>
        new(grace, full, full > grace ? Math.Pow(full / grace, 1 / Math.Max(1, Math.Round(Math.Log(full / grace) / Math.Log(factor)))) : factor);

    /// <summary>How many rungs there are, the last one among them.</summary>
    public int Count => milestones.Length;

    /// <summary>The number of the last rung.</summary>
    public int Top => milestones.Length - 1;

    /// <summary>The time of a rung, from 0 for the first.</summary>
    public double this[int rung] => milestones[rung];

    /// <summary>The highest rung that a trial has reached at a time; -1: none.</summary>
    public int Reached(double time)
    {
        var rung = Top;
        while (rung >= 0 && !(time >= milestones[rung])) rung--;
        return rung;
    }
}
