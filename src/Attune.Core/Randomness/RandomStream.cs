using System.Runtime.CompilerServices;

namespace Attune;

/// <summary>
/// Randomness that is addressed, not consumed: the draws for trial 17 are <c>RandomStream.At(seed, "suggest", 17)</c>, on every machine and after every restart,
/// so there is no generator state to save. Within one address, draws follow each other (SplitMix64, Steele, Lea and Flood 2014).
/// </summary>
public class RandomStream
{
    private const ulong Golden = 0x9E3779B97F4A7C15; // 2^64 / golden ratio: the increment of SplitMix64
    private ulong state;

    /// <summary>A stream from a raw state; for streams that answer from elsewhere (a script, in tests).</summary>
    protected RandomStream(ulong state) => this.state = state;

    /// <summary>The stream at an address.</summary>
    /// <param name="seed">The experiment's seed.</param>
    /// <param name="purpose">What the draws are for; streams of different purposes are independent.</param>
    /// <param name="index">Which of them: a trial, a round.</param>
    public static RandomStream At(long seed, string purpose, long index)
    {
        ArgumentNullException.ThrowIfNull(purpose);
        var state = Mix((ulong)seed + Golden);
        foreach (var character in purpose) state = Mix(state ^ character) + Golden;
        return new RandomStream(Mix(state ^ (ulong)index));
    }

    /// <summary>The next draw, even on [0, 1), 53 bits.</summary>
    public virtual double NextUnit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>The next whole number, even on [0, <paramref name="count"/>).</summary>
    public int NextIndex(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return Math.Min((int)(NextUnit() * count), count - 1);
    }

    /// <summary>Fills a point of the unit cube.</summary>
    public void Fill(Span<double> unit)
    {
        for (var i = 0; i < unit.Length; i++) unit[i] = NextUnit();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong Next() => Mix(state += Golden);

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
