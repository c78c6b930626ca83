using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Attune.Journals.Format;
using Attune.Journals.Segments;

namespace Attune.Analysis.Index;

/// <summary>Writes an index: numbers as they stand in memory; texts and lists of names once, where they first occur, and by number afterwards.</summary>
internal sealed class IndexWriter(Stream to)
{
    private readonly Dictionary<string, int> texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string[], int> lists = new(ContentComparer.Instance);
    private string[]? lastList;
    private int lastId;
    private readonly byte[] buffer = new byte[1 << 16];
    private int length;
    private uint check;

    /// <summary>Ends with the checksum of all that was written.</summary>
    public void Seal()
    {
        Flush();
        Plain(check);
        Flush();
    }

    /// <summary>A number, or a block of numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Plain<T>(in T value) where T : unmanaged
    {
        Reserve(Unsafe.SizeOf<T>());
        MemoryMarshal.Write(buffer.AsSpan(length), in value);
        length += Unsafe.SizeOf<T>();
    }

    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        Plain(bytes.Length);
        while (!bytes.IsEmpty)
        {
            Reserve(1);
            var count = Math.Min(bytes.Length, buffer.Length - length);
            bytes[..count].CopyTo(buffer.AsSpan(length));
            length += count;
            bytes = bytes[count..];
        }
    }

    /// <summary>A text, as UTF-16: it may hold halves of surrogate pairs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Text(string text)
    {
        if (texts.TryGetValue(text, out var id))
        {
            Plain(id);
            return;
        }
        Plain(texts.Count);
        texts.Add(text, texts.Count);
        Bytes(MemoryMarshal.AsBytes(text.AsSpan()));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Names(string[] names)
    {
        if (ReferenceEquals(names, lastList))
        {
            Plain(lastId);
            return;
        }
        var known = lists.TryGetValue(names, out var id);
        if (!known) lists.Add(names, id = lists.Count);
        (lastList, lastId) = (names, id);
        Plain(id);
        if (known) return;
        Plain(names.Length);
        foreach (var name in names) Text(name);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Reserve(int count)
    {
        if (buffer.Length - length < count) Flush();
    }

    private void Flush()
    {
        var bytes = buffer.AsSpan(0, length);
        check = Crc32C.Of(check, bytes);
        to.Write(bytes);
        length = 0;
    }
}
