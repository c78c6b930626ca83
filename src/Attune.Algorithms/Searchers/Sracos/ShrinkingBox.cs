namespace Attune;

/// <summary>A box around a point, made smaller along coordinates by chance until others are outside of it (Yu et al. 2016, algorithm 2; (2) of <see cref="Sracos"/>). Of options it holds all, or the point's only.</summary>
internal sealed class ShrinkingBox
{
    private readonly Axes axes;
    private readonly double[] centre, low, high;
    private readonly RandomStream random;

    /// <param name="axes">Where it lies.</param>
    /// <param name="centre">The point that stays inside; coordinates that are not active may be anything.</param>
    /// <param name="random">The draws.</param>
    public ShrinkingBox(Axes axes, ReadOnlySpan<double> centre, RandomStream random)
    {
        (this.axes, this.random, this.centre) = (axes, random, centre.ToArray());
        (low, high) = (new double[centre.Length], new double[centre.Length]);
        Array.Fill(high, 1);
    }

    /// <summary>Makes it smaller until a point is outside; a point that is the centre's like stays.</summary>
    public void Exclude(ReadOnlySpan<double> point)
    {
        if (!Contains(point)) return;
        List<int> apart = [];
        for (var j = 0; j < centre.Length; j++)
        {
            if (!double.IsNaN(centre[j]) && !double.IsNaN(point[j]) && centre[j] != point[j]) apart.Add(j);
        }
        if (apart.Count > 0) Shrink(apart[random.NextIndex(apart.Count)], point);
    }

    /// <summary>Draws one coordinate of a point again, from within; what is not active is drawn from anywhere, for when the change makes it so.</summary>
    public void Change(Span<double> point)
    {
        var j = random.NextIndex(point.Length);
        point[j] = low[j] + (high[j] - low[j]) * random.NextUnit();
        for (var i = 0; i < point.Length; i++)
        {
            if (double.IsNaN(point[i])) point[i] = random.NextUnit();
        }
    }

    // Anywhere between the two, but the whole cell of an option.
    private void Shrink(int j, ReadOnlySpan<double> point)
    {
        if (axes[j].Kind == AxisKind.Categorical) (low[j], high[j]) = axes[j].CellAt(centre[j]);
        else if (point[j] < centre[j]) low[j] = point[j] + (centre[j] - point[j]) * (1 - random.NextUnit());
        else high[j] = centre[j] + (point[j] - centre[j]) * random.NextUnit();
    }

    private bool Contains(ReadOnlySpan<double> point)
    {
        for (var j = 0; j < point.Length; j++)
        {
            if (point[j] < low[j] || point[j] >= high[j]) return false;
        }
        return true;
    }
}
