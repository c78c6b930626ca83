namespace Attune.Bench;

/// <summary>Functions 21 and 22: Gaussian peaks at random places, of which one is the highest (Gallagher and Yuan).</summary>
internal sealed class BbobPeaks
{
    private readonly BbobFrame frame;
    private readonly double[] heights;
    private readonly double[][] places, slopes; // of each peak

    /// <param name="f">The function's frame.</param>
    /// <param name="count">How many peaks.</param>
    /// <param name="first">The conditioning of the highest.</param>
    /// <param name="width">The edge of the box in which they stand.</param>
    public BbobPeaks(BbobFrame f, int count, double first, double width)
    {
        frame = f;
        var order = BbobRandom.Permutation(count - 1, f.Seed);
        var even = BbobRandom.Uniform(f.Dimensions * count, f.Seed);
        heights = [.. Enumerable.Range(0, count).Select(j => j == 0 ? 10 : 1.1 + 8 * (j - 1) / (count - 2.0))];
        slopes = [.. Enumerable.Range(0, count).Select(j => Slopes(j, j == 0 ? first : Math.Pow(1000, order[j - 1] / (count - 2.0))))];
        places = [.. Enumerable.Range(0, count).Select(j => f.Q(f.Each(k => (width * even[j * f.Dimensions + k] - width / 2) * (j == 0 ? 0.8 : 1))))];
    }

    public double Gap(double[] x)
    {
        var rotated = frame.Q(x);
        double Distance(int j) => frame.Sum(k => slopes[j][k] * BbobFrame.Square(rotated[k] - places[j][k]));
        var highest = Enumerable.Range(0, heights.Length).Max(j => heights[j] * Math.Exp(-Distance(j) / (2 * frame.Dimensions)));
        return BbobFrame.Square(BbobFrame.Oscillate(10 - highest));
    }

    private double[] Slopes(int peak, double conditioning)
    {
        var order = BbobRandom.Permutation(frame.Dimensions, frame.Seed + 1000L * peak);
        return frame.Each(k => Math.Pow(conditioning, frame.Share(order[k]) - 0.5));
    }
}
