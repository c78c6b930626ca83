using System.Text;

namespace Attune.Protocol;

/// <summary>The other side does not keep to the protocol.</summary>
internal sealed class WireException(string message) : Exception(message)
{
    private const int Shown = 200; // bytes

    public static WireException NoMessage(ReadOnlySpan<byte> text) =>
        new($"What came over the channel is no message of the protocol, which is a line of JSON with a \"type\": {Encoding.UTF8.GetString(text[..Math.Min(text.Length, Shown)])}");
}
