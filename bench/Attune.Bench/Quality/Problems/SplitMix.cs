namespace Attune.Bench;

/// <summary>Draws that depend only on a seed, a trial and an epoch, the same in every language: splitmix64 (Steele, Lea, Flood 2014) and Box-Muller's cosine branch.</summary>
internal static class SplitMix
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    /// <summary>A standard normal draw.</summary>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="trial">The number of the trial, from 0.</param>
    /// <param name="epoch">The epoch, from 1; -1: none.</param>
    public static double Normal(long seed, long trial, long epoch = -1)
    {
        var state = Start(seed, trial, epoch);
        var (a, b) = (Mix(state += Golden), Mix(state + Golden));
        return Math.Sqrt(-2 * Math.Log(((a >> 11) + 1) / 9007199254740992.0)) * Math.Cos(2 * Math.PI * ((b >> 11) / 9007199254740992.0));
    }

    /// <summary>An even draw on [0, 1).</summary>
    public static double Unit(long seed, long trial) => (Mix(Start(seed, trial, -1) + Golden) >> 11) / 9007199254740992.0;

    private static ulong Start(long seed, long trial, long epoch) =>
        unchecked((ulong)(seed + 1) * 0xD1342543DE82EF95 + (ulong)(trial + 1) * Golden + (ulong)(epoch + 1) * 0xBF58476D1CE4E5B9);

    private static ulong Mix(ulong z)
    {
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EB);
        return z ^ (z >> 31);
    }
}
