using System.Runtime.InteropServices;

namespace Attune;

/// <summary>
/// Items in ascending order, equal ones as often as they were added. Held in blocks of at most 512, so that adding, removing, ranking and picking by rank each cost O(√n):
/// about a microsecond at 100,000 items.
/// </summary>
internal sealed class RankedList<T> where T : struct, IComparable<T>
{
    private const int BlockSize = 512;
    private readonly List<Block> blocks = [];

    /// <summary>How many items there are.</summary>
    public int Count { get; private set; }

    private Span<Block> Blocks => CollectionsMarshal.AsSpan(blocks);

    /// <summary>The item at a rank, the smallest at 0.</summary>
    public T this[int rank]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(rank);
            foreach (ref var block in Blocks)
            {
                if (rank < block.Count) return block.Items[rank];
                rank -= block.Count;
            }
            throw new ArgumentOutOfRangeException(nameof(rank));
        }
    }

    /// <summary>Adds an item.</summary>
    public void Add(T item)
    {
        var at = Math.Min(BlockOf(item), blocks.Count - 1);
        if (at < 0) blocks.Insert(at = 0, new());
        if (Blocks[at].Count == BlockSize)
        {
            blocks.Insert(at + 1, Blocks[at].SplitOff());
            if (item.CompareTo(Blocks[at].Last) > 0) at++;
        }
        Blocks[at].Insert(item);
        Count++;
    }

    /// <summary>Removes one item equal to this one; false when there is none.</summary>
    public bool Remove(T item)
    {
        var at = BlockOf(item);
        if (at == blocks.Count || !Blocks[at].Remove(item)) return false;
        if (Blocks[at].Count == 0) blocks.RemoveAt(at);
        Count--;
        return true;
    }

    /// <summary>How many items are smaller than this one.</summary>
    public int CountBelow(T item)
    {
        var below = 0;
        foreach (ref var block in Blocks)
        {
            if (block.Last.CompareTo(item) >= 0) return below + block.FirstNotBelow(item);
            below += block.Count;
        }
        return below;
    }

    // The first block whose last item is not smaller.
    private int BlockOf(T item)
    {
        var span = Blocks;
        int low = 0, high = span.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (span[middle].Last.CompareTo(item) < 0) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    // A value, so that counts and last items lie side by side and a walk over the blocks stays in the cache.
    private struct Block()
    {
        public readonly T[] Items = new T[BlockSize];

        public int Count { get; private set; }

        public T Last { get; private set; }

        public void Insert(T item)
        {
            var at = FirstNotBelow(item);
            Items.AsSpan(at, Count - at).CopyTo(Items.AsSpan(at + 1));
            Items[at] = item;
            Resize(Count + 1);
        }

        public bool Remove(T item)
        {
            var at = FirstNotBelow(item);
            if (at == Count || Items[at].CompareTo(item) != 0) return false;
            Items.AsSpan(at + 1, Count - at - 1).CopyTo(Items.AsSpan(at));
            Resize(Count - 1);
            return true;
        }

        public Block SplitOff()
        {
            var half = Count / 2;
            var upper = new Block();
            Items.AsSpan(half, Count - half).CopyTo(upper.Items);
            upper.Resize(Count - half);
            Resize(half);
            return upper;
        }

        public readonly int FirstNotBelow(T item)
        {
            int low = 0, high = Count;
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (Items[middle].CompareTo(item) < 0) low = middle + 1;
                else high = middle;
            }
            return low;
        }

        private void Resize(int count) => (Count, Last) = (count, count > 0 ? Items[count - 1] : default);
    }
}
