namespace Attune;

/// <summary>
/// Halton's sequence, the radical inverse of a point's number in one prime for each coordinate (J. H. Halton 1960), its digits permuted at random, place by place:
/// A. B. Owen, "A randomized Halton algorithm in R" (2017). For any number of coordinates; any point can be had by its number.
/// </summary>
internal sealed class HaltonSequence
{
    private const double Finest = 1e-12; // digits that weigh less are left out
    private readonly int[] primes;
    private readonly ushort[][][] permutations; // for each coordinate and place

    /// <param name="coordinates">How many coordinates points have.</param>
    /// <param name="random">Where the permutations come from.</param>
    public HaltonSequence(int coordinates, RandomStream random)
    {
        primes = [.. Primes().Take(coordinates)];
        permutations = [.. primes.Select(prime => Places(prime).Select(_ => Permutation(prime, random)).ToArray())];
    }

    /// <summary>The point of a number, from 0.</summary>
    public void Fill(uint number, Span<double> point)
    {
        for (var i = 0; i < point.Length; i++) point[i] = Math.Min(Inverse(number, (uint)primes[i], permutations[i]), Math.BitDecrement(1.0));
    }

    private static double Inverse(uint number, uint prime, ushort[][] places)
    {
        var (sum, weight) = (0.0, 1.0);
        foreach (var permutation in places)
        {
            weight /= prime;
            sum += permutation[number % prime] * weight;
            number /= prime;
        }
        return sum + weight / 2;
    }

    private static IEnumerable<int> Places(int prime) => Enumerable.Range(0, (int)Math.Ceiling(-Math.Log(Finest) / Math.Log(prime)));

    private static ushort[] Permutation(int prime, RandomStream random)
    {
        ushort[] digits = [.. Enumerable.Range(0, prime).Select(digit => (ushort)digit)];
        for (var i = prime - 1; i > 0; i--)
        {
            var j = random.NextIndex(i + 1);
            (digits[i], digits[j]) = (digits[j], digits[i]);
        }
        return digits;
    }

    private static IEnumerable<int> Primes()
    {
        for (var n = 2; n < ushort.MaxValue; n++)
        {
            var isPrime = true;
            for (var divisor = 2; divisor * divisor <= n && isPrime; divisor++) isPrime = n % divisor != 0;
            if (isPrime) yield return n;
        }
    }
}
