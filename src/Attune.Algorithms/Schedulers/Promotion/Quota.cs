namespace Attune;

/// <summary>How many trials go on from each rung. It hears of every result that counts, and of every rung that a trial reaches.</summary>
internal abstract class Quota
{
    /// <summary>How many of those that have reached a rung may go on from it, in all.</summary>
    /// <param name="rung">The rung, from 0.</param>
    /// <param name="count">How many have reached it.</param>
    public abstract int Places(int rung, int count);

    /// <summary>Whether a trial goes on from every rung, however it stands; and why, in words.</summary>
    public virtual string? Exempts(int trial) => null;

    /// <summary>Why it is not simply one in so many that go on from a rung, in words; null: it is.</summary>
    public virtual string? Explain(int rung) => null;

    /// <summary>What a result counts for at a rung, where it is not the result itself.</summary>
    public virtual double Rate(int trial, int rung, double score) => score;

    /// <summary>A trial has reported.</summary>
    public virtual void Report(int trial, int iteration, double score) { }

    /// <summary>A trial has reached a rung, the last one at its end.</summary>
    public virtual void Reach(int trial, int rung, double score) { }

    /// <summary>A trial goes back to an iteration: what it reported later does not count, and it stands at a lower rung.</summary>
    /// <param name="trial">Which one.</param>
    /// <param name="iteration">The iteration.</param>
    /// <param name="rung">The highest rung it has still reached; -1: none.</param>
    public virtual void Rewind(int trial, int iteration, int rung) { }
}
