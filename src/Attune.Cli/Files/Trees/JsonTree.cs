using System.Text;
using System.Text.Json;

namespace Attune.Cli.Files.Trees;

/// <summary>JSON as a tree; comments and commas at the end are allowed.</summary>
internal static class JsonTree
{
    private static readonly JsonReaderOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Reads a text.</summary>
    /// <returns>What it says; null: it is no JSON, or no object.</returns>
    public static Mapping? Read(string text, Findings findings)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(bytes, Lenient);
        try
        {
            reader.Read();
            var root = Read(ref reader, bytes, findings);
            reader.Read();
            if (root is Mapping map) return map;
            findings.Add(root.At, $"the file holds {root.Kind}; it must be an object");
        }
        catch (JsonException problem)
        {
            findings.Add(new((int)(problem.LineNumber ?? 0) + 1, (int)(problem.BytePositionInLine ?? 0) + 1), problem.Message.Split(" LineNumber:")[0]);
        }
        catch (InvalidOperationException) // half of a surrogate pair, written as \ud800
        {
            findings.Add(At(bytes, reader.TokenStartIndex), "this text is no Unicode: it has half of a pair of surrogates");
        }
        return null;
    }

    private static Node Read(ref Utf8JsonReader reader, byte[] bytes, Findings findings)
    {
        var at = At(bytes, reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject: return Map(ref reader, bytes, at, findings);
            case JsonTokenType.StartArray:
                var items = new List<Node>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) items.Add(Read(ref reader, bytes, findings));
                return new Sequence(at, items);
            case JsonTokenType.String: return new Scalar(at, reader.GetString());
            case JsonTokenType.Number: return new Scalar(at, reader.TryGetInt64(out var integer) ? new Value(integer) : new Value(reader.GetDouble()));
            case JsonTokenType.True or JsonTokenType.False: return new Scalar(at, reader.GetBoolean());
            default: return new Scalar(at, Value.Null);
        }
    }

    private static Mapping Map(ref Utf8JsonReader reader, byte[] bytes, Mark at, Findings findings)
    {
        var map = new Mapping(at);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var (name, place) = (reader.GetString()!, At(bytes, reader.TokenStartIndex));
            reader.Read();
            if (!map.Add(new(name, place, Read(ref reader, bytes, findings)))) findings.Add(place, $"'{name}' is given twice");
        }
        return map;
    }

    private static Mark At(ReadOnlySpan<byte> bytes, long offset)
    {
        var before = bytes[..(int)offset];
        return new(before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1);
    }
}
