using System.Collections.Immutable;
using System.Numerics;

namespace Attune;

/// <summary>
/// The part of the unit cube that reaches a leaf: of each axis an interval, or a set of options. Axes that are not active at a point may have any coordinate there, which makes the cube a product, and
/// the boxes of all leaves fill it.
/// </summary>
internal sealed class Box
{
    private const int Bits = 64;
    private readonly (double From, double To)[] intervals;
    private readonly ulong[]?[] options; // of categorical axes: a bit for each

    private Box((double From, double To)[] intervals, ulong[]?[] options) => (this.intervals, this.options) = (intervals, options);

    /// <summary>The whole cube.</summary>
    public static Box Whole(Axes axes)
    {
        var (intervals, options) = (new (double, double)[axes.Count], new ulong[]?[axes.Count]);
        foreach (var axis in axes)
        {
            intervals[axis.Index] = (0, 1);
            if (axis.Kind == AxisKind.Categorical) options[axis.Index] = SetOf(Enumerable.Range(0, (int)axis.Count), (int)axis.Count);
        }
        return new(intervals, options);
    }

    /// <summary>The leaves of a tree that hold anything of the cube, with their boxes.</summary>
    public static IEnumerable<(Box Box, double Mean)> Of(RegressionTree tree, Axes axes) => Below(tree, 0, Whole(axes));

    /// <summary>How much of an axis lies in this box and in another, from 0 to 1.</summary>
    public double Overlap(Box other, Axis axis)
    {
        if (options[axis.Index] is not { } own) return Math.Max(Math.Min(intervals[axis.Index].To, other.intervals[axis.Index].To) - Math.Max(intervals[axis.Index].From, other.intervals[axis.Index].From), 0);
        var (theirs, count) = (other.options[axis.Index]!, 0);
        for (var i = 0; i < own.Length; i++) count += BitOperations.PopCount(own[i] & theirs[i]);
        return count / axis.Count;
    }

    private static IEnumerable<(Box Box, double Mean)> Below(RegressionTree tree, int at, Box box)
    {
        var node = tree.Nodes[at];
        if (node.Split is not { } split) return [(box, node.Mean)];
        return Below(tree, node.LeftChild, box.Part(split, isLeft: true)).Concat(Below(tree, node.RightChild, box.Part(split, isLeft: false)));
    }

    private Box Part(Split split, bool isLeft)
    {
        var (at, narrower, fewer) = (split.Axis.Index, intervals, options);
        if (split.Left is { } left)
        {
            fewer = [.. options];
            var side = SetOf(Enumerable.Range(0, left.Length).Where(option => left[option] == isLeft), left.Length);
            fewer[at] = [.. options[at]!.Select((set, i) => set & side[i])];
        }
        else
        {
            narrower = [.. intervals];
            var (from, to) = intervals[at];
            narrower[at] = isLeft ? (from, Math.Clamp(split.Threshold, from, to)) : (Math.Clamp(split.Threshold, from, to), to);
        }
        return new(narrower, fewer);
    }

    private static ulong[] SetOf(IEnumerable<int> members, int count)
    {
        var set = new ulong[(count + Bits - 1) / Bits];
        foreach (var member in members) set[member / Bits] |= 1UL << (member % Bits);
        return set;
    }
}
