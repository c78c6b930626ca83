namespace Attune.Testing;

/// <summary>Randomness that was written down: hands out these draws, in order. For replaying recorded decisions.</summary>
public sealed class ScriptedRandomStream : RandomStream
{
    private readonly double[] draws;
    private int next;

    /// <summary>These draws.</summary>
    /// <param name="draws">Each in [0, 1).</param>
    public ScriptedRandomStream(params IEnumerable<double> draws) : base(0) => this.draws = [.. draws];

    /// <summary>How many draws are left.</summary>
    public int Left => draws.Length - next;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">There is no draw left.</exception>
    public override double NextUnit() => next < draws.Length
        ? draws[next++]
        : throw new InvalidOperationException($"All {draws.Length} draws of the script have been handed out; write down one more.");
}
