namespace Attune;

/// <summary>Rows of equal width in one flat array that grows by half.</summary>
/// <param name="width">How many items a row has; may be 0.</param>
internal sealed class Rows<T>(int width)
{
    private const int First = 16; // rows
    private T[] items = [];

    /// <summary>How many rows there are.</summary>
    public int Count { get; private set; }

    /// <summary>A row.</summary>
    public Span<T> this[int row]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Count, nameof(row));
            return items.AsSpan(row * width, width);
        }
    }

    /// <summary>Adds a row of default items, to be filled. Rows that were got before are no longer this table's.</summary>
    public Span<T> Add()
    {
        var room = (Count + 1) * width;
        if (room > items.Length) Array.Resize(ref items, Math.Max(items.Length + items.Length / 2, Math.Max(room, First * width)));
        return this[Count++];
    }
}
