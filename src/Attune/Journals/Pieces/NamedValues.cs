using System.Buffers;
using System.Text;

namespace Attune.Journals.Pieces;

/// <summary>The long values that lines name: <c>{"$":"blob:…"}</c>. Within a text the quotation marks would be escaped, so the bytes can be nothing else.</summary>
internal static class NamedValues
{
    private const int Length = 64; // of a SHA-256 in hexadecimal digits
    private static readonly SearchValues<byte> Digits = SearchValues.Create("0123456789abcdef"u8);

    private static ReadOnlySpan<byte> Start => "{\"$\":\"blob:"u8;

    /// <summary>The hashes of the values, each once.</summary>
    public static IReadOnlyCollection<string> In(ReadOnlySpan<byte> lines)
    {
        var hashes = new HashSet<string>(StringComparer.Ordinal);
        for (var at = lines.IndexOf(Start); at >= 0; at = lines.IndexOf(Start))
        {
            lines = lines[(at + Start.Length)..];
            if (lines.Length >= Length && !lines[..Length].ContainsAnyExcept(Digits)) hashes.Add(Encoding.ASCII.GetString(lines[..Length]));
        }
        return hashes;
    }

    /// <summary>The blob of a value.</summary>
    public static string NameOf(string hash) => $"journal/values/{hash}";
}
