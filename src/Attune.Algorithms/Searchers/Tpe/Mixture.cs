using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Attune;

/// <summary>
/// A Parzen estimator over some axes: one kernel for each trial and an even prior,
/// <code>
/// (1)  p(x) = (w₀ + Σᵢ wᵢ Πⱼ kⱼ(xⱼ | μᵢⱼ)) / (w₀ + Σᵢ wᵢ)
/// (2)  k(x | μ) = exp(-(x - μ)² / 2b²) / (b √2π m(μ, b)),  m the mass within [0, 1]
/// (3)  k(x | μ) = K (1 + e) / (1 + Ke) where x and μ are the same of K options, K e / (1 + Ke) where not,  e = w₀ / (w₀ + Σᵢ wᵢ)
/// </code>
/// (2) for numbers and (3) for options (Bergstra et al. 2011; the form of Akiba et al. 2019). Both are densities of the unit cube, in which the prior is 1. Kept in single precision, axis by axis.
/// </summary>
internal sealed class Mixture
{
    private const int Chunk = 512; // rows that stay near while all points are looked at
    private const int First = 32;
    private static readonly double LogRootTwoPi = Math.Log(2 * Math.PI) / 2;
    private readonly Axis[] axes;
    private readonly int numbers; // axes of numbers come first
    private readonly double prior;
    private readonly double[] widths; // b of (2); 0: not known yet
    private readonly float[] scratch = new float[Chunk];
    private float[] centres = []; // μ, of each axis a stretch of Room
    private float[] places = []; // μ/(b√2) or the option, likewise
    private float[] scales = []; // -log of what (2) divides by, likewise
    private float[] heights = []; // log w of a row and its scales: what is left of a kernel at its place
    private double[] weights = [];

    /// <param name="axes">Its axes, those of numbers first.</param>
    /// <param name="prior">w₀, above 0.</param>
    public Mixture(IReadOnlyList<Axis> axes, double prior)
    {
        this.axes = [.. axes];
        this.prior = prior;
        numbers = axes.Count(axis => axis.Kind != AxisKind.Categorical);
        widths = new double[numbers];
        Array.Fill(widths, 1);
    }

    /// <summary>How many kernels there are, those of weight 0 too.</summary>
    public int Count { get; private set; }

    /// <summary>Σ w, the prior's apart.</summary>
    public double Weight { get; private set; }

    /// <summary>The weight of a kernel.</summary>
    public double this[int row] => weights[row];

    private int Room => heights.Length;

    /// <summary>Adds a kernel at a point of the whole space.</summary>
    public void Add(ReadOnlySpan<double> point, double weight)
    {
        if (Count == Room) Grow();
        for (var j = 0; j < axes.Length; j++)
        {
            centres[j * Room + Count] = (float)point[axes[j].Index];
            Place(j, Count);
        }
        Weigh(Count++, weight);
    }

    /// <summary>Sets the weight of a kernel; 0 leaves it out.</summary>
    public void Weigh(int row, double weight)
    {
        Weight += weight - weights[row];
        weights[row] = weight;
        Raise(row);
    }

    /// <summary>Whether a kernel lies at a point of the whole space.</summary>
    public bool IsAt(int row, ReadOnlySpan<double> point)
    {
        for (var j = 0; j < axes.Length; j++)
        {
            if (centres[j * Room + row] != (float)point[axes[j].Index]) return false;
        }
        return true;
    }

    /// <summary>Sets the width b of the kernels of (2) on one of its axes, which is one of numbers.</summary>
    public void Widen(int axis, double width)
    {
        if (widths[axis] == width) return;
        widths[axis] = width;
        for (var row = 0; row < Count; row++)
        {
            Place(axis, row);
            Raise(row);
        }
    }

    /// <summary>log p at points of the whole space.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void LogDensity(IReadOnlyList<double[]> points, Span<double> result)
    {
        Span<float> looked = stackalloc float[axes.Length];
        Span<float> same = stackalloc float[axes.Length - numbers], other = stackalloc float[axes.Length - numbers];
        Options(same, other);
        result.Fill(Math.Log(prior));
        for (var from = 0; from < Count; from += Chunk)
        {
            var length = Math.Min(Chunk, Room - from);
            for (var c = 0; c < points.Count; c++)
            {
                for (var j = 0; j < axes.Length; j++) looked[j] = Scaled(j, points[c][axes[j].Index]);
                Kernels(looked, same, other, from, scratch.AsSpan(0, length));
                result[c] = LogAdd(result[c], LogSumExp.Of(scratch.AsSpan(0, length)));
            }
        }
        var whole = Math.Log(prior + Weight);
        foreach (ref var value in result) value -= whole;
    }

    /// <summary>Draws from p: the axes of this mixture are set, the others left.</summary>
    public void Draw(RandomStream random, Span<double> point)
    {
        var row = Pick(random.NextUnit() * (prior + Weight));
        for (var j = 0; j < axes.Length; j++) point[axes[j].Index] = axes[j].Snap(row < 0 ? random.NextUnit() : Near(j, centres[j * Room + row], random));
    }

    // log of each kernel times its weight, at a point.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Kernels(ReadOnlySpan<float> looked, ReadOnlySpan<float> same, ReadOnlySpan<float> other, int from, Span<float> logs)
    {
        ref var place = ref MemoryMarshal.GetArrayDataReference(places);
        ref var height = ref MemoryMarshal.GetArrayDataReference(heights);
        ref var log = ref MemoryMarshal.GetReference(logs);
        for (var i = 0; i < logs.Length; i += LogSumExp.Lanes)
        {
            var sum = Vector256.LoadUnsafe(ref height, (nuint)(from + i));
            var at = (nuint)(from + i);
            for (var j = 0; j < numbers; j++, at += (nuint)Room)
            {
                var away = Vector256.LoadUnsafe(ref place, at) - Vector256.Create(looked[j]);
                sum -= away * away;
            }
            for (var j = numbers; j < looked.Length; j++, at += (nuint)Room)
                sum += Vector256.ConditionalSelect(Vector256.Equals(Vector256.LoadUnsafe(ref place, at), Vector256.Create(looked[j])), Vector256.Create(same[j - numbers]), Vector256.Create(other[j - numbers]));
            sum.StoreUnsafe(ref log, (nuint)i);
        }
    }

    private double Evenness => prior / (prior + Weight);

    // The two values of (3), in logarithms.
    private void Options(Span<float> same, Span<float> other)
    {
        for (var j = 0; j < same.Length; j++)
        {
            var (k, e) = (axes[numbers + j].Count, Evenness);
            (same[j], other[j]) = ((float)Math.Log(k * (1 + e) / (1 + k * e)), (float)Math.Log(k * e / (1 + k * e)));
        }
    }

    private double Near(int axis, double centre, RandomStream random) => axis < numbers ? TruncatedNormal.Draw(centre, widths[axis], random) : Option(axes[axis], centre, random);

    private double Option(Axis axis, double centre, RandomStream random)
    {
        var (own, u) = ((1 + Evenness) / (1 + axis.Count * Evenness), random.NextUnit());
        if (u < own) return centre;
        var another = Math.Min((int)((u - own) / (1 - own) * (axis.Count - 1)), (int)axis.Count - 2);
        return axis.Middle(another < axis.Pick(centre) ? another : another + 1);
    }

    private int Pick(double share)
    {
        for (var row = 0; row < Count; row++)
        {
            if ((share -= weights[row]) < 0) return row;
        }
        return -1;
    }

    private float Scaled(int axis, double coordinate) =>
        axis < numbers ? (float)(coordinate / (widths[axis] * Math.Sqrt(2))) : axes[axis].Pick(coordinate);

    private void Place(int axis, int row)
    {
        var centre = centres[axis * Room + row];
        places[axis * Room + row] = Scaled(axis, centre);
        if (axis < numbers) scales[axis * Room + row] = (float)-(Math.Log(widths[axis] * TruncatedNormal.Mass(centre, widths[axis])) + LogRootTwoPi);
    }

    private void Raise(int row)
    {
        var height = (float)Math.Log(weights[row]);
        for (var j = 0; j < numbers; j++) height += scales[j * Room + row];
        heights[row] = height;
    }

    private void Grow()
    {
        var (old, room) = (Room, Room == 0 ? First : Room * 2);
        (centres, places, scales) = (Stretched(centres, axes.Length), Stretched(places, axes.Length), Stretched(scales, numbers));
        Array.Resize(ref weights, room);
        Array.Resize(ref heights, room);
        heights.AsSpan(old).Fill(float.NegativeInfinity);

        float[] Stretched(float[] columns, int count)
        {
            var wider = new float[room * count];
            for (var j = 0; j < count; j++) columns.AsSpan(j * old, old).CopyTo(wider.AsSpan(j * room));
            return wider;
        }
    }

    private static double LogAdd(double a, double b)
    {
        var (large, small) = a > b ? (a, b) : (b, a);
        return small < large - 40 ? large : large + Math.Log(1 + Math.Exp(small - large));
    }
}
