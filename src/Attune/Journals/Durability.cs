namespace Attune;

/// <summary>When what was appended is forced to the disk. It is always handed to the operating system at once, and so survives the death of the process; this is about the death of the machine.</summary>
public sealed record Durability
{
    private Durability(TimeSpan? delay) => Delay = delay;

    /// <summary>The default: at most 50 ms later, many batches at once.</summary>
    public static Durability Default { get; } = Within(TimeSpan.FromMilliseconds(50));

    /// <summary>Before an append returns: 3 to 13 ms each on common disks.</summary>
    public static Durability EveryBatch { get; } = new(TimeSpan.Zero);

    /// <summary>When the operating system sees fit.</summary>
    public static Durability Never { get; } = new(delay: null);

    /// <summary>How long an appended batch may wait; zero: not at all; null: for ever.</summary>
    public TimeSpan? Delay { get; }

    /// <summary>At most this much later, many batches at once.</summary>
    /// <param name="delay">More than zero.</param>
    public static Durability Within(TimeSpan delay)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(delay, TimeSpan.Zero);
        return new(delay);
    }
}
