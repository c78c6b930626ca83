namespace Attune;

/// <summary>The latest values of a running trial.</summary>
internal sealed class Curve(Trial trial)
{
    private const int Width = 12; // values
    private readonly double[] ring = new double[Width];
    private int count;

    public Trial Trial { get; } = trial;

    public int Iteration { get; private set; }

    public double Last => count == 0 ? double.NaN : ring[(count - 1) % Width];

    /// <summary>The values, oldest first.</summary>
    public double[] Values => [.. Enumerable.Range(Math.Max(0, count - Width), Math.Min(count, Width)).Select(i => ring[i % Width])];

    public void Add(int iteration, double value)
    {
        Iteration = iteration;
        ring[count++ % Width] = value;
    }
}
