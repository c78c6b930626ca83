namespace Attune;

/// <summary>How much results differ by chance: the 90th percentile of the distances of curves that cross and cross back, of the last 1,024 such pairs.</summary>
internal sealed class PashaNoise
{
    private const int Window = 64, MostDistances = 1024;
    private readonly Queue<PashaCurve> arrived = new();
    private readonly Queue<double> latest = new();
    private readonly OrderedMultiset distances = new(); // the same, in order

    public double Tolerance => distances.Count == 0 ? 0 : distances.Percentile(0.9);

    /// <summary>A trial has arrived at the highest rung in use.</summary>
    public void Meet(PashaCurve curve)
    {
        foreach (var other in arrived)
        {
            if (curve.CrissCross(other) is { } distance) Add(distance);
        }
        arrived.Enqueue(curve);
        if (arrived.Count > Window) arrived.Dequeue();
    }

    private void Add(double distance)
    {
        latest.Enqueue(distance);
        distances.Add(distance);
        if (latest.Count > MostDistances) distances.Remove(latest.Dequeue());
    }
}
