namespace Attune;

/// <summary>The numbers that a descent moves: those that are active at the best point. Steps from it are in parts of the reach.</summary>
internal sealed class Frame
{
    private const int LeastPoints = 30, MostPoints = 120, Times = 2;
    private readonly Axes axes;
    private readonly double[] centre;
    private readonly int[] moved;
    private readonly double reach;

    /// <param name="axes">The space.</param>
    /// <param name="centre">The best point.</param>
    /// <param name="reach">How far the box reaches.</param>
    public Frame(Axes axes, ReadOnlySpan<double> centre, double reach)
    {
        (this.axes, this.centre, this.reach) = (axes, centre.ToArray(), reach);
        moved = [.. axes.Where(axis => axis.Kind != AxisKind.Categorical && !double.IsNaN(this.centre[axis.Index])).Select(axis => axis.Index)];
        Lower = [.. moved.Select(axis => Math.Max(-1, -this.centre[axis] / reach))];
        Upper = [.. moved.Select(axis => Math.Min(1, (Region.Top - this.centre[axis]) / reach))];
    }

    /// <summary>How many numbers move.</summary>
    public int Count => moved.Length;

    /// <summary>How many points a model is made of at most: four times as many as determine a quadratic, from 30 to 120.</summary>
    public int Capacity => Math.Clamp(Times * (Count + 1) * (Count + 2), LeastPoints, MostPoints);

    /// <summary>The least step along each number that stays in the box and in the space.</summary>
    public double[] Lower { get; }

    /// <summary>The greatest.</summary>
    public double[] Upper { get; }

    /// <summary>The step to a point; null when the point differs in what does not move.</summary>
    public double[]? StepTo(ReadOnlySpan<double> point)
    {
        foreach (var axis in axes)
        {
            var (own, other) = (centre[axis.Index], point[axis.Index]);
            if (double.IsNaN(own) != double.IsNaN(other) || (axis.Kind == AxisKind.Categorical && !double.IsNaN(own) && own != other)) return null;
        }
        var step = new double[moved.Length];
        for (var i = 0; i < step.Length; i++) step[i] = (point[moved[i]] - centre[moved[i]]) / reach;
        return step;
    }

    /// <summary>The point after a step.</summary>
    public double[] PointAfter(ReadOnlySpan<double> step)
    {
        double[] point = [.. centre];
        for (var i = 0; i < step.Length; i++) point[moved[i]] = Math.Clamp(centre[moved[i]] + step[i] * reach, 0, Region.Top);
        return point;
    }
}
