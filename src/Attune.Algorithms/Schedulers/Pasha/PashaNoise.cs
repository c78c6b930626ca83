namespace Attune;

/// <summary>How much results differ by chance: the 90th percentile of the distances of curves that cross and cross back.</summary>
internal sealed class PashaNoise
{
    private const int Window = 64;
    private readonly Queue<PashaCurve> arrived = new();
    private readonly OrderedMultiset distances = new();

    public double Tolerance => distances.Count == 0 ? 0 : distances.Percentile(0.9);

    /// <summary>A trial has arrived at the highest rung in use.</summary>
    public void Meet(PashaCurve curve)
    {
        foreach (var other in arrived)
        {
            if (curve.CrissCross(other) is { } distance) distances.Add(distance);
        }
        arrived.Enqueue(curve);
        if (arrived.Count > Window) arrived.Dequeue();
    }
}
