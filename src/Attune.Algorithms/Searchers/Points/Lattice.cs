namespace Attune;

/// <summary>All points of a space of finitely many configurations, one after the other: the last active axis turns fastest.</summary>
internal static class Lattice
{
    private const double Beyond = 1e-9; // past the edge of a cell: less than the narrowest cell of those that are counted through

    /// <summary>The first point.</summary>
    public static double[] Start(Axes axes)
    {
        var point = new double[axes.Count];
        axes.Settle(point);
        return point;
    }

    /// <summary>Moves a settled point to the one after it; false after the last.</summary>
    public static bool Advance(Axes axes, double[] point)
    {
        for (var i = axes.Count - 1; i >= 0; i--)
        {
            if (double.IsNaN(point[i]) || axes[i].CellAt(point[i]).To + Beyond is var next && next >= 1) continue;
            point[i] = next;
            point.AsSpan(i + 1).Clear();
            axes.Settle(point);
            return true;
        }
        return false;
    }
}
