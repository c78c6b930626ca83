using System.Runtime.CompilerServices;

namespace Attune;

/// <summary>The finaliser of SplitMix64 (Steele, Lea and Flood 2014): each bit of the input turns each bit of the output with even odds.</summary>
internal static class Hash
{
    /// <summary>2^64 / golden ratio, odd: spreads whole numbers before they are mixed.</summary>
    public const ulong Golden = 0x9E3779B97F4A7C15;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
