using System.Runtime.InteropServices;

namespace Attune;

/// <summary>Results none of which dominates another, by the first loss, side by side in memory. Of two objectives, neighbours by the one are so by the other.</summary>
/// <param name="width">How many objectives there are.</param>
internal sealed class Front(int width)
{
    private readonly List<double> losses = []; // of one member after the other
    private readonly double[] least = [.. Enumerable.Repeat(double.PositiveInfinity, width)], most = [.. Enumerable.Repeat(double.NegativeInfinity, width)];

    private int Count => losses.Count / width;

    private ReadOnlySpan<double> this[int member] => CollectionsMarshal.AsSpan(losses).Slice(member * width, width);

    /// <summary>Whether one of them dominates a result.</summary>
    public bool Dominates(ReadOnlySpan<double> result)
    {
        var last = CountUpTo(result[0]) - 1;
        for (var member = last; member >= (width == 2 ? Math.Max(0, last) : 0); member--)
        {
            if (Fronts.Dominates(this[member], result)) return true;
        }
        return false;
    }

    /// <summary>Takes in a result that none of them dominates, and leaves out those that it dominates.</summary>
    public void Insert(ReadOnlySpan<double> result)
    {
        for (var i = 0; i < width; i++) (least[i], most[i]) = (Math.Min(least[i], result[i]), Math.Max(most[i], result[i]));
        var at = CountUpTo(result[0]);
        losses.InsertRange(at * width, result);
        for (var member = at + 1; member < Count && (width > 2 || Fronts.Dominates(result, this[member])); member++)
        {
            if (Fronts.Dominates(result, this[member])) losses.RemoveRange(member-- * width, width);
        }
        for (var member = at - 1; member >= 0 && this[member][0] == result[0]; member--)
        {
            if (Fronts.Dominates(result, this[member])) losses.RemoveRange(member * width, width);
        }
    }

    /// <summary>The sum over objectives of the distance between a result's neighbours, in parts of the front's extent; infinite where it has but one.</summary>
    public double Crowding(ReadOnlySpan<double> result)
    {
        var sum = 0.0;
        for (var objective = 0; objective < width; objective++)
        {
            var (below, above) = Neighbours(result, objective);
            if (!double.IsFinite(above - below)) return double.PositiveInfinity;
            if (most[objective] > least[objective]) sum += (above - below) / (most[objective] - least[objective]);
        }
        return sum;
    }

    // Of two objectives they are the next before it and the next behind it.
    private (double Below, double Above) Neighbours(ReadOnlySpan<double> result, int objective)
    {
        var (below, above, at) = (double.NegativeInfinity, double.PositiveInfinity, width == 2 ? CountUpTo(result[0]) : 0);
        for (var member = Math.Max(0, at - 1); member < (width == 2 ? Math.Min(Count, at + 1) : Count); member++)
        {
            var loss = this[member][objective];
            if (loss <= result[objective]) below = Math.Max(below, loss);
            else above = Math.Min(above, loss);
        }
        return (below, above);
    }

    private int CountUpTo(double first)
    {
        int low = 0, high = Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (losses[middle * width] <= first) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
