using System.Runtime.CompilerServices;
using Microsoft.Win32.SafeHandles;

namespace Attune.Journals.Segments;

/// <summary>The lines of a file, which may still grow.</summary>
internal sealed class LineSource(string path) : IDisposable
{
    private const int Smallest = 1 << 12, Usual = 1 << 18; // bytes of the buffer: that of a small file is no larger, for a thousand may be read one after the other
    private readonly SafeFileHandle handle = SegmentList.Open(path);
    private byte[] buffer = [];
    private int start, end;
    private long read; // bytes of the file so far

    /// <summary>Where the next line begins.</summary>
    public long Position => read - (end - start);

    /// <summary>How many bytes of an incomplete line follow.</summary>
    public int Leftover => end - start;

    /// <summary>How often the end that the file had then was reached.</summary>
    public int Ends { get; private set; }

    /// <summary>The next complete line, without its newline; valid until the next call.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TryRead(out ReadOnlyMemory<byte> line)
    {
        var scanned = 0;
        while (true)
        {
            var length = buffer.AsSpan(start + scanned, end - start - scanned).IndexOf((byte)'\n');
            if (length >= 0) return Take(scanned + length, out line);
            scanned = end - start;
            if (Fill()) continue;
            line = default;
            return false;
        }
    }

    /// <summary>Goes on at a place where a line begins.</summary>
    public void Skip(long position) => (read, start, end) = (position, 0, 0);

    public void Dispose() => handle.Dispose();

    private bool Take(int length, out ReadOnlyMemory<byte> line)
    {
        line = buffer.AsMemory(start, length);
        start += length + 1;
        return true;
    }

    private bool Fill()
    {
        MakeRoom();
        var count = RandomAccess.Read(handle, buffer.AsSpan(end), read);
        if (count == 0) return false;
        end += count;
        read += count;
        if (end < buffer.Length) Ends++;
        return true;
    }

    // One byte more than is left: the end of the file is seen at once.
    private int Room(long left) => (int)Math.Clamp(end - start + left + 1, Smallest, Usual);

    private void MakeRoom()
    {
        if (buffer.Length < Usual) Array.Resize(ref buffer, Math.Max(buffer.Length, Room(RandomAccess.GetLength(handle) - read)));
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        (start, end) = (0, end - start);
        if (end == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
    }
}
