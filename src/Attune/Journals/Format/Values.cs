using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Attune.Journals.Format;

/// <summary>Reads what <see cref="Fields.Value"/> writes.</summary>
internal static class Values
{
    public static Value Value(this ref LineReader line, scoped ReadOnlySpan<byte> key)
    {
        line.Expect(key);
        return line.Value();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Configuration Map(this ref LineReader line, scoped ReadOnlySpan<byte> key)
    {
        line.Expect(key);
        var shape = line.Vocabulary.Likely;
        var map = Braces(ref line, ref shape).AsMap();
        line.Vocabulary.Likely = shape;
        return map;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Value Value(this ref LineReader line)
    {
        if (line.Next is <= (byte)'9' and not (byte)'"') return line.Number();
        var shape = Shape.Empty;
        return Read(ref line, ref shape);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Value Read(ref LineReader line, ref Shape shape) => line.Next switch
    {
        (byte)'"' => Text(line.Text()),
        (byte)'{' => Braces(ref line, ref shape),
        (byte)'[' => List(ref line),
        (byte)'n' => Word(ref line, "null"u8, default),
        (byte)'t' => Word(ref line, "true"u8, true),
        (byte)'f' => Word(ref line, "false"u8, false),
        _ => line.Number(),
    };

    private static Value Word(ref LineReader line, ReadOnlySpan<byte> word, Value value)
    {
        line.Expect(word);
        return value;
    }

    private static Value Text(string text) => text switch
    {
        "NaN" => double.NaN,
        "Infinity" => double.PositiveInfinity,
        "-Infinity" => double.NegativeInfinity,
        _ => text,
    };

    private static Value List(ref LineReader line)
    {
        line.Expect("["u8);
        var shape = Shape.Empty;
        var stack = line.Vocabulary.Values;
        var mark = stack.Count;
        if (!line.Takes((byte)']'))
        {
            do stack.Add(Read(ref line, ref shape)); while (line.Takes((byte)','));
            line.Expect("]"u8);
        }
        return new(ImmutableCollectionsMarshal.AsImmutableArray(stack.PopDownTo(mark)));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Value Braces(ref LineReader line, ref Shape shape)
    {
        if (line.Takes("{\"$\":"u8)) return Tagged(ref line, ref shape);
        line.Expect("{"u8);
        var stack = line.Vocabulary.Values;
        var mark = stack.Count;
        var count = Follow(ref line, shape, stack);
        if (!line.Takes((byte)'}')) shape = Learn(ref line, shape, count, stack);
        else if (count != shape.Names.Length) shape = line.Vocabulary.ShapeOf(shape.Names[..count]);
        return new Configuration(shape.Names, stack.PopDownTo(mark));
    }

    // Reads entries as long as they are those of the shape; afterwards comes the end of the map, or a name that was not expected.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Follow(ref LineReader line, Shape shape, List<Value> stack)
    {
        var count = 0;
        while (shape.KeyAt(count) is { IsEmpty: false } key && line.Takes(key))
        {
            stack.Add(Read(ref line, ref shape.Inner(count++)));
            if (!line.Takes((byte)',')) break;
        }
        return count;
    }

    private static Shape Learn(ref LineReader line, Shape shape, int count, List<Value> stack)
    {
        List<string> names = [.. shape.Names[..count]];
        var inner = Shape.Empty;
        do
        {
            names.Add(line.Text());
            line.Expect(":"u8);
            stack.Add(Read(ref line, ref inner));
        }
        while (line.Takes((byte)','));
        line.Expect("}"u8);
        return line.Vocabulary.ShapeOf([.. names]);
    }

    private static Value Tagged(ref LineReader line, ref Shape shape)
    {
        var value = line.Next == '{' ? Literal(ref line, ref shape) : Untag(ref line, line.Text());
        line.Expect("}"u8);
        return value;
    }

    // A map whose first name is "$" stands as it is inside the tag.
    private static Value Literal(ref LineReader line, ref Shape shape)
    {
        line.Expect("{"u8);
        var stack = line.Vocabulary.Values;
        var mark = stack.Count;
        shape = Learn(ref line, Shape.Empty, 0, stack);
        return new Configuration(shape.Names, stack.PopDownTo(mark));
    }

    private static Value Untag(ref LineReader line, string tag) => tag.Split(':', 2) switch
    {
        ["text", var text] => text,
        ["nan", var bits] when long.TryParse(bits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var raw) => BitConverter.Int64BitsToDouble(raw),
        ["blob", var hash] => Spilled(line.Vocabulary, hash),
        _ => throw new FormatException($"'{tag}' is no known kind of value"),
    };

    private static Value Spilled(Vocabulary vocabulary, string hash)
    {
        var content = new LineReader(vocabulary.Spilled(hash), vocabulary);
        var value = content.Value();
        content.End();
        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Value[] PopDownTo(this List<Value> stack, int mark)
    {
        if (stack.Count == mark) return [];
        var values = CollectionsMarshal.AsSpan(stack)[mark..].ToArray();
        CollectionsMarshal.SetCount(stack, mark);
        return values;
    }
}
