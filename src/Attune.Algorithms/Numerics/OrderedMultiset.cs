using System.Runtime.InteropServices;

namespace Attune;

/// <summary>
/// Numbers in ascending order, equal ones as often as they were added. Held in blocks of at most 512, so that adding, removing, ranking and
/// picking by rank each cost O(√n): about a microsecond at 100,000 numbers.
/// </summary>
internal sealed class OrderedMultiset
{
    private const int BlockSize = 512;
    private readonly List<Block> blocks = [];

    /// <summary>How many numbers there are.</summary>
    public int Count { get; private set; }

    private Span<Block> Blocks => CollectionsMarshal.AsSpan(blocks);

    /// <summary>The number at a position, the smallest at 0.</summary>
    public double this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            foreach (ref var block in Blocks)
            {
                if (index < block.Count) return block.Items[index];
                index -= block.Count;
            }
            throw new ArgumentOutOfRangeException(nameof(index));
        }
    }

    /// <summary>Adds a number, which may be infinite but not NaN.</summary>
    public void Add(double value)
    {
        var at = Math.Min(BlockOf(value), blocks.Count - 1);
        if (at < 0) blocks.Insert(at = 0, new());
        if (Blocks[at].Count == BlockSize)
        {
            blocks.Insert(at + 1, Blocks[at].SplitOff());
            if (value > Blocks[at].Last) at++;
        }
        Blocks[at].Insert(value);
        Count++;
    }

    /// <summary>Removes one number equal to this one; false when there is none.</summary>
    public bool Remove(double value)
    {
        var at = BlockOf(value);
        if (at == blocks.Count || !Blocks[at].Remove(value)) return false;
        if (Blocks[at].Count == 0) blocks.RemoveAt(at);
        Count--;
        return true;
    }

    /// <summary>How many numbers are larger than this one.</summary>
    public int CountAbove(double value)
    {
        var notAbove = 0;
        foreach (ref var block in Blocks)
        {
            if (block.Last > value) return Count - notAbove - block.CountNotAbove(value);
            notAbove += block.Count;
        }
        return 0;
    }

    /// <summary>
    /// The percentile by linear interpolation between the two nearest ranks, at position <c>(n - 1) * fraction</c>; computed from the nearer rank, as NumPy does.
    /// Between negative infinity and a number it is negative infinity.
    /// </summary>
    /// <param name="fraction">From 0, the smallest, to 1, the largest.</param>
    public double Percentile(double fraction)
    {
        var position = (Count - 1) * fraction;
        var below = (int)Math.Floor(position);
        var share = position - below;
        var low = this[below];
        if (share == 0 || double.IsNegativeInfinity(low)) return low;
        var high = this[below + 1];
        return share < 0.5 ? low + (high - low) * share : high - (high - low) * (1 - share);
    }

    // The first block whose last number is not smaller.
    private int BlockOf(double value)
    {
        var span = Blocks;
        int low = 0, high = span.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (span[middle].Last < value) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    // A value, so that counts and last numbers lie side by side and a walk over the blocks stays in the cache.
    private struct Block()
    {
        public readonly double[] Items = new double[BlockSize];

        public int Count { get; private set; }

        public double Last { get; private set; }

        public void Insert(double value)
        {
            var at = FirstNotBelow(value);
            Items.AsSpan(at, Count - at).CopyTo(Items.AsSpan(at + 1));
            Items[at] = value;
            Resize(Count + 1);
        }

        public bool Remove(double value)
        {
            var at = FirstNotBelow(value);
            if (at == Count || Items[at] != value) return false;
            Items.AsSpan(at + 1, Count - at - 1).CopyTo(Items.AsSpan(at));
            Resize(Count - 1);
            return true;
        }

        public readonly int CountNotAbove(double value) => FirstNotBelow(Math.BitIncrement(value));

        public Block SplitOff()
        {
            var half = Count / 2;
            var upper = new Block();
            Items.AsSpan(half, Count - half).CopyTo(upper.Items);
            upper.Resize(Count - half);
            Resize(half);
            return upper;
        }

        private void Resize(int count) => (Count, Last) = (count, count > 0 ? Items[count - 1] : 0);

        private readonly int FirstNotBelow(double value)
        {
            int low = 0, high = Count;
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (Items[middle] < value) low = middle + 1;
                else high = middle;
            }
            return low;
        }
    }
}
