namespace Attune;

/// <summary>
/// Grows a tree, each node split where the squared error falls most: of the sums S and counts n of both sides
/// <code>
/// (1)  argmax  S_l² / n_l + S_r² / n_r
/// </code>
/// (Breiman, Friedman, Olshen and Stone, "Classification and regression trees", 1984). Numbers are split at a place drawn evenly between two neighbours (Hutter, Xu, Hoos and Leyton-Brown 2014, section
/// 4.1), whole steps at the edge of a cell; options, put in the order of their means, like numbers (Breiman et al., section 8.8), and those that no point has go to either side by chance. An axis may split a node when it is
/// active at all of its points.
/// </summary>
internal sealed class TreeGrower(Axes axes, Growth growth, IReadOnlyList<double[]> points, double[] values, RandomStream random)
{
    private const int MostDeep = 64;
    private const double Least = 1e-12; // part of the squared error: less is rounding
    private readonly List<TreeNode> nodes = [];
    private double[] keys = [], sorted = [];

    /// <summary>A tree grown from some of the points, which are put into another order; there is at least one.</summary>
    public RegressionTree Grow(int[] rows)
    {
        (keys, sorted) = (new double[rows.Length], new double[rows.Length]);
        Grow(rows, 0);
        return new(nodes);
    }

    private int Grow(Span<int> rows, int depth)
    {
        var (place, leaf) = (nodes.Count, Leaf(rows));
        nodes.Add(leaf);
        if (rows.Length < 2 * growth.LeastInLeaf || depth == MostDeep || !(leaf.Variance > 0) || Best(rows, leaf) is not { } split) return place;
        var left = Part(rows, split);
        if (left == 0 || left == rows.Length) return place;
        split = split with { MissingLeft = 2 * left > rows.Length };
        nodes[place] = leaf with { Split = split, LeftChild = Grow(rows[..left], depth + 1), RightChild = Grow(rows[left..], depth + 1) };
        return place;
    }

    private TreeNode Leaf(ReadOnlySpan<int> rows)
    {
        var (sum, squares) = (0.0, 0.0);
        foreach (var row in rows) sum += values[row];
        var mean = sum / rows.Length;
        foreach (var row in rows) squares += (values[row] - mean) * (values[row] - mean);
        return new(null, -1, -1, rows.Length, mean, squares / rows.Length);
    }

    private Split? Best(ReadOnlySpan<int> rows, in TreeNode node)
    {
        var (best, most) = ((Split?)null, Least * node.Variance * node.Count);
        foreach (var axis in Drawn(Active(rows)))
        {
            var ranks = axis.Kind == AxisKind.Categorical ? Ranks(axis, rows, node.Mean) : null;
            for (var i = 0; i < rows.Length; i++)
            {
                var x = points[rows[i]][axis.Index];
                (keys[i], sorted[i]) = (ranks is null ? x : ranks[axis.Pick(x)], values[rows[i]] - node.Mean);
            }
            Array.Sort(keys, sorted, 0, rows.Length);
            var (cut, gain) = Cut(rows.Length);
            if (gain > most) (best, most) = (ranks is null ? Between(axis, keys[cut - 1], keys[cut]) : Among(axis, ranks, keys[cut]), gain);
        }
        return best;
    }

    // How many of the sorted values go left, and (1).
    private (int Cut, double Gain) Cut(int count)
    {
        var (whole, left, cut, most) = (0.0, 0.0, 0, 0.0);
        for (var i = 0; i < count; i++) whole += sorted[i];
        for (var i = 1; i <= count - growth.LeastInLeaf; i++)
        {
            left += sorted[i - 1];
            if (i < growth.LeastInLeaf || !(keys[i - 1] < keys[i])) continue;
            var gain = left * left / i + (whole - left) * (whole - left) / (count - i);
            if (gain > most) (cut, most) = (i, gain);
        }
        return (cut, most);
    }

    private Split Between(Axis axis, double below, double above)
    {
        var threshold = below + (above - below) * (1 - random.NextUnit());
        if (axis.Kind == AxisKind.Ordinal) threshold = axis.CellAt(Math.Min(threshold, Math.BitDecrement(1.0))) is var (from, to) && from <= below ? to : from;
        return new(axis, threshold, null, false);
    }

    private Split Among(Axis axis, double[] ranks, double first) =>
        new(axis, double.NaN, [.. ranks.Select(rank => double.IsNaN(rank) ? random.NextUnit() < 0.5 : rank < first)], false);

    // The place of each option in the order of means; NaN: no point has it.
    private double[] Ranks(Axis axis, ReadOnlySpan<int> rows, double mean)
    {
        var (sums, counts, ranks) = (new double[(int)axis.Count], new int[(int)axis.Count], new double[(int)axis.Count]);
        foreach (var row in rows)
        {
            var option = axis.Pick(points[row][axis.Index]);
            sums[option] += values[row] - mean;
            counts[option]++;
        }
        Array.Fill(ranks, double.NaN);
        var rank = 0;
        foreach (var option in Enumerable.Range(0, ranks.Length).Where(option => counts[option] > 0).OrderBy(option => sums[option] / counts[option])) ranks[option] = rank++;
        return ranks;
    }

    private List<Axis> Active(ReadOnlySpan<int> rows)
    {
        List<Axis> active = [];
        foreach (var group in axes.Groups)
        {
            if (group.Members.IsEmpty || !IsActive(group.Members[0], rows)) continue;
            foreach (var member in group.Members) active.Add(axes[member]);
        }
        return active;
    }

    private bool IsActive(int axis, ReadOnlySpan<int> rows)
    {
        foreach (var row in rows)
        {
            if (double.IsNaN(points[row][axis])) return false;
        }
        return true;
    }

    private IEnumerable<Axis> Drawn(List<Axis> active)
    {
        var count = (int)Math.Ceiling(growth.AxisShare * active.Count);
        for (var i = 0; i < count; i++)
        {
            var other = i + random.NextIndex(active.Count - i);
            (active[i], active[other]) = (active[other], active[i]);
            yield return active[i];
        }
    }

    // Puts those that go left first, and tells how many they are.
    private int Part(Span<int> rows, Split split)
    {
        var left = 0;
        for (var i = 0; i < rows.Length; i++)
        {
            if (!split.GoesLeft(points[rows[i]])) continue;
            (rows[left], rows[i]) = (rows[i], rows[left]);
            left++;
        }
        return left;
    }
}
