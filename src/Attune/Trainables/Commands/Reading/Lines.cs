using System.Text;

namespace Attune;

/// <summary>Cuts a stream of bytes into lines. A carriage return ends a line too, as progress bars have it; a line without end is cut.</summary>
internal sealed class Lines(Action<string> take)
{
    private const int Longest = 64 * 1024; // bytes
    private readonly byte[] begun = new byte[Longest];
    private int length;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        while (bytes.IndexOfAny((byte)'\n', (byte)'\r') is >= 0 and var end)
        {
            Keep(bytes[..end]);
            End();
            bytes = bytes[(end + 1)..];
        }
        Keep(bytes);
    }

    /// <summary>What was written last is a line too.</summary>
    public void End()
    {
        if (length > 0) take(Encoding.UTF8.GetString(begun.AsSpan(0, length)));
        length = 0;
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > Longest - length)
        {
            var fits = Longest - length;
            bytes[..fits].CopyTo(begun.AsSpan(length));
            length = Longest;
            bytes = bytes[fits..];
            End();
        }
        bytes.CopyTo(begun.AsSpan(length));
        length += bytes.Length;
    }
}
