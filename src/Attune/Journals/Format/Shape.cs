namespace Attune.Journals.Format;

/// <summary>The names of a configuration, which all configurations alike share, and how they look in a line.</summary>
internal sealed class Shape
{
    private readonly byte[][] keys;
    private readonly Shape[] inner;

    public Shape(string[] names)
    {
        Names = names;
        keys = [.. names.Select(Key)];
        inner = new Shape[names.Length];
        Array.Fill(inner, Empty);
    }

    public static Shape Empty { get; } = new([]);

    public string[] Names { get; }

    /// <summary>The name at a position as it stands in a line: <c>"lr":</c>; empty past the end.</summary>
    public ReadOnlySpan<byte> KeyAt(int index) => index < keys.Length ? keys[index] : [];

    /// <summary>The shape that the map at a position had last time.</summary>
    public ref Shape Inner(int index) => ref inner[index];

    private static byte[] Key(string name)
    {
        var line = new LineWriter(64);
        line.Text(name);
        line.Raw((byte)':');
        return line.Written.ToArray();
    }
}
