using System.Collections.Immutable;

namespace Attune.Protocol;

/// <summary>One line of the protocol: an object with a <c>type</c>. See docs/protocol.md.</summary>
/// <param name="Type">What it says.</param>
/// <param name="Body">All of it.</param>
internal sealed record Message(string Type, Configuration Body)
{
    /// <summary>The version of the protocol that is spoken here.</summary>
    public const int Version = 1;

    /// <summary>A message of these fields.</summary>
    public static Message Of(string type, params ReadOnlySpan<(string Name, Value Value)> fields)
    {
        var (names, values) = (new string[fields.Length + 1], new Value[fields.Length + 1]);
        (names[0], values[0]) = ("type", type);
        for (var i = 0; i < fields.Length; i++) (names[i + 1], values[i + 1]) = fields[i];
        return new(type, new Configuration(names, values));
    }

    /// <summary>The message on a line; null: it is none.</summary>
    public static Message? TryRead(ReadOnlySpan<byte> line) =>
        JsonText.TryRead(line) is { Kind: ValueKind.Map } value && value.AsMap() is var body && body.TryGet("type", out var type) && type.Kind == ValueKind.Text ? new(type.AsText(), body) : null;

    /// <summary>A text; null: there is none of this name.</summary>
    public string? Text(string name) => Body.TryGet(name, out var value) && value.Kind == ValueKind.Text ? value.AsText() : null;

    /// <summary>A whole number, or another where there is none of this name.</summary>
    public int Number(string name, int otherwise = 0) => Body.TryGet(name, out var value) && value.Kind is ValueKind.Integer or ValueKind.Number ? (int)value.ToDouble() : otherwise;

    /// <summary>Whether a flag is there and set.</summary>
    public bool Flag(string name) => Body.TryGet(name, out var value) && value.Kind == ValueKind.Boolean && value.AsBoolean();

    /// <summary>A map; without entries where there is none of this name.</summary>
    public Configuration Map(string name) => Body.TryGet(name, out var value) && value.Kind == ValueKind.Map ? value.AsMap() : Configuration.Empty;

    /// <summary>A list; empty where there is none of this name.</summary>
    public ImmutableArray<Value> List(string name) => Body.TryGet(name, out var value) && value.Kind == ValueKind.List ? value.AsList() : [];
}
