using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Attune;

/// <summary>
/// The covariance of points, as a share of the variance of the signal, factored. When the last points are other ones than before, only their rows are worked out, with the bits that all of it
/// anew would give.
/// </summary>
internal sealed class Covariance
{
    private double[] noises = [];
    private PointPanels points = new(0);

    /// <summary>The factor.</summary>
    public CholeskyFactor Factor { get; } = new();

    /// <summary>The distance between points.</summary>
    public Metric Metric { get; private set; } = new([], 0);

    /// <summary>The points.</summary>
    public PointPanels Points => points;

    /// <summary>Makes it the covariance of points, which are then its own.</summary>
    /// <param name="metric">The distance between points.</param>
    /// <param name="wanted">The points.</param>
    /// <param name="wantedNoises">The variance of the noise of each, as a share of that of the signal.</param>
    /// <param name="slopes">Receives the slopes of the kernel along squared distances, unless null.</param>
    /// <returns>Whether it is positive definite. If not, nothing can be asked of it.</returns>
    public bool TrySet(Metric metric, PointPanels wanted, double[] wantedNoises, Triangle? slopes = null)
    {
        var from = slopes is null && metric.Equals(Metric) ? Kept(wanted, wantedNoises) / Tile.Side : 0;
        (points, noises, Metric) = (wanted, wantedNoises, metric);
        Factor.Rows.Resize(points.Count);
        slopes?.Resize(points.Count);
        Fill(from, slopes);
        var isSound = Factor.TryFactor(from);
        if (!isSound) Metric = new([], 0);
        return isSound;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Fill(int from, Triangle? slopes)
    {
        Span<double> unused = stackalloc double[Tile.Area];
        for (var p = from; p < Factor.Rows.Panels; p++)
        {
            for (var q = 0; q <= p; q++)
                Matern.Fill(ref points.Panel(p), ref points.Panel(q), Metric, ref Factor.Rows.At(p, q), ref slopes is null ? ref MemoryMarshal.GetReference(unused) : ref slopes.At(p, q));
            for (var i = p * Tile.Side; i < Math.Min((p + 1) * Tile.Side, points.Count); i++) Factor.Rows[i, i] += noises[i];
        }
    }

    // How many points at the front are as they were.
    private int Kept(PointPanels wanted, double[] wantedNoises)
    {
        var (count, most) = (0, Math.Min(points.Count, wanted.Count));
        while (count < most && noises[count] == wantedNoises[count] && points.SameAt(count, wanted)) count++;
        return count;
    }
}
