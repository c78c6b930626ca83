namespace Attune;

/// <summary>The last steps of a descent, and what they tell of the curvature (Nocedal and Wright 2006, algorithm 7.4).</summary>
/// <param name="capacity">How many are remembered.</param>
/// <param name="n">How many variables there are.</param>
internal sealed class StepMemory(int capacity, int n)
{
    private const double LeastCurvature = 1e-10;
    private readonly double[] moves = new double[capacity * n], changes = new double[capacity * n]; // of x, and of the gradient
    private readonly double[] weights = new double[capacity], curvatures = new double[capacity];
    private int last = -1;

    /// <summary>How many steps are remembered.</summary>
    public int Count { get; private set; }

    /// <summary>Forgets all.</summary>
    public void Clear() => (Count, last) = (0, -1);

    /// <summary>Remembers a step, if it curves upwards.</summary>
    public void Add(ReadOnlySpan<double> x, ReadOnlySpan<double> next, ReadOnlySpan<double> gradient, ReadOnlySpan<double> nextGradient)
    {
        var slot = (last + 1) % capacity;
        var move = Move(slot);
        var change = Change(slot);
        for (var i = 0; i < n; i++) (move[i], change[i]) = (next[i] - x[i], nextGradient[i] - gradient[i]);
        if (Lanes.Dot(move, change) <= LeastCurvature * Math.Sqrt(Lanes.Dot(move, move) * Lanes.Dot(change, change))) return;
        (last, Count) = (slot, Math.Min(Count + 1, capacity));
    }

    /// <summary>
    /// Multiplies a direction by the inverse of the curvature. Variables in which it does not point are left out of account, and so are steps that do not curve upwards in the others.
    /// </summary>
    public void Apply(Span<double> direction)
    {
        if (Count == 0) return;
        Span<bool> mask = n <= 256 ? stackalloc bool[n] : new bool[n];
        for (var i = 0; i < n; i++) mask[i] = direction[i] != 0;
        var scale = 0.0;
        for (var i = 0; i < Count; i++)
        {
            var slot = (last - i + capacity) % capacity;
            curvatures[slot] = Curvature(slot, mask);
            if (curvatures[slot] == 0) continue;
            if (scale == 0) scale = curvatures[slot] / Dot(Change(slot), Change(slot), mask);
            weights[slot] = Dot(Move(slot), direction, mask) / curvatures[slot];
            Add(direction, -weights[slot], Change(slot), mask);
        }
        if (scale == 0) return;
        for (var i = 0; i < n; i++) direction[i] *= scale;
        for (var i = Count - 1; i >= 0; i--)
        {
            var slot = (last - i + capacity) % capacity;
            if (curvatures[slot] != 0) Add(direction, weights[slot] - Dot(Change(slot), direction, mask) / curvatures[slot], Move(slot), mask);
        }
    }

    // 0: too little to be used.
    private double Curvature(int slot, ReadOnlySpan<bool> mask)
    {
        var move = Move(slot);
        var change = Change(slot);
        var curvature = Dot(move, change, mask);
        return curvature > LeastCurvature * Math.Sqrt(Dot(move, move, mask) * Dot(change, change, mask)) ? curvature : 0;
    }

    private Span<double> Move(int slot) => moves.AsSpan(slot * n, n);

    private Span<double> Change(int slot) => changes.AsSpan(slot * n, n);

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b, ReadOnlySpan<bool> mask)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            if (mask[i]) sum += a[i] * b[i];
        }
        return sum;
    }

    private static void Add(Span<double> to, double factor, ReadOnlySpan<double> x, ReadOnlySpan<bool> mask)
    {
        for (var i = 0; i < to.Length; i++)
        {
            if (mask[i]) to[i] += factor * x[i];
        }
    }
}
