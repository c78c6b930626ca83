namespace Attune.Bench;

/// <summary>What the trials that keep to all constraints dominate within a reference point, two or three objectives minimised; negated, so that lower is better.</summary>
internal sealed class HypervolumeScore(IReadOnlyList<double> reference) : IScore
{
    private readonly List<double[]> points = [];
    private double? value = 0;

    public double Value => value ??= -(reference.Count == 2 ? Area(points) : Hypervolume.Slices([.. points.Select(point => (point[0], point[1], point[2]))], (reference[0], reference[1], reference[2])));

    public void Add(Evaluation evaluation)
    {
        if (!evaluation.Values.Skip(reference.Count).All(excess => excess <= 0)) return;
        points.Add(evaluation.Values);
        value = null;
    }

    private double Area(IEnumerable<double[]> among) => Hypervolume.Of(among.Select(point => (point[0], point[1])), (reference[0], reference[1]));
}
