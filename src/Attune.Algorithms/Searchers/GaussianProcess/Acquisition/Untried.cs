namespace Attune;

/// <summary>
/// What is left of a space of steps, and options, without a continuum: there a way uphill soon ends at a point that was tried. Elsewhere nothing is told apart; nor where there are options only, as what is learnt
/// of one tells little of its neighbours.
/// </summary>
/// <param name="axes">What is searched.</param>
/// <param name="isNew">Whether a settled point was not tried.</param>
internal sealed class Untried(Axes axes, Func<double[], bool> isNew)
{
    private readonly bool tells = axes.Any(axis => axis.Kind == AxisKind.Ordinal) && axes.All(axis => axis.Kind != AxisKind.Continuous);

    /// <summary>Whether a settled point is none that is left.</summary>
    public bool Lacks(double[] point) => tells && !isNew(point);

    /// <summary>Those of some settled points that are left; all of them where none is.</summary>
    public IReadOnlyList<double[]> Of(IEnumerable<double[]> points)
    {
        double[][] all = [.. points];
        double[][] left = tells ? Array.FindAll(all, point => isNew(point)) : all;
        return left.Length > 0 ? left : all;
    }
}
