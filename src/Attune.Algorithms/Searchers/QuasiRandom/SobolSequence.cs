using System.Runtime.CompilerServices;

namespace Attune;

/// <summary>
/// Sobol's sequence with nested uniform scrambling: I. M. Sobol (1967); A. B. Owen, "Randomly permuted (t,m,s)-nets and (t,s)-sequences" (1995). Any point can be had by
/// its number. Each bit of a coordinate is flipped or not by a hash of the seed and the bits before it, which keeps every equidistribution and makes each point even on its own.
/// </summary>
internal sealed class SobolSequence
{
    private const double Scale = 1.0 / (1L << 32);
    private readonly ulong[] seeds; // one for each coordinate

    /// <param name="coordinates">How many coordinates points have, at most <see cref="SobolDirections.Coordinates"/>.</param>
    /// <param name="random">Where the scrambling comes from.</param>
    public SobolSequence(int coordinates, RandomStream random)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(coordinates, SobolDirections.Coordinates);
        seeds = new ulong[coordinates];
        for (var i = 0; i < coordinates; i++) seeds[i] = (ulong)(random.NextUnit() * (1L << 53));
    }

    /// <summary>The point of a number, from 0.</summary>
    public void Fill(uint number, Span<double> point)
    {
        for (var i = 0; i < point.Length; i++) point[i] = (Scramble(Bits(SobolDirections.All[i], number), seeds[i]) + 0.5) * Scale;
    }

    /// <summary>A coordinate before scrambling, as the bits of a fraction.</summary>
    public static uint Bits(uint[] directions, uint number)
    {
        var bits = 0u;
        for (var i = 0; number != 0; i++, number >>= 1)
        {
            if ((number & 1) != 0) bits ^= directions[i];
        }
        return bits;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static uint Scramble(uint bits, ulong seed)
    {
        var scrambled = 0u;
        for (var bit = 31; bit >= 0; bit--)
        {
            var before = bit == 31 ? 1UL : (bits >> (bit + 1)) | 1UL << (31 - bit); // a leading one tells how many bits there are
            scrambled |= ((bits >> bit) ^ (uint)(Hash.Mix(seed ^ (before * Hash.Golden)) & 1)) << bit & (1u << bit);
        }
        return scrambled;
    }
}
