namespace Attune.Bench;

/// <summary>The area that the trials dominate within a reference point, both objectives minimised; negated, so that lower is better.</summary>
internal sealed class HypervolumeScore(double first, double second) : IScore
{
    private readonly List<(double First, double Second)> points = [];

    public double Value => -Hypervolume.Of(points, (first, second));

    public void Add(Evaluation evaluation) => points.Add((evaluation.Values[0], evaluation.Values[1]));
}
