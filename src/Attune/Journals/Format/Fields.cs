using System.Globalization;

namespace Attune.Journals.Format;

/// <summary>What the lines of events are made of. A key comes with its comma and colon: <c>,"trial":</c>.</summary>
internal static class Fields
{
    public static void Field(this LineWriter line, scoped ReadOnlySpan<byte> key, long value)
    {
        line.Raw(key);
        line.Integer(value);
    }

    public static void Field(this LineWriter line, scoped ReadOnlySpan<byte> key, string value)
    {
        line.Raw(key);
        line.Text(value);
    }

    public static void Field(this LineWriter line, scoped ReadOnlySpan<byte> key, Value value)
    {
        line.Raw(key);
        line.Value(value);
    }

    public static void Field(this LineWriter line, scoped ReadOnlySpan<byte> key, Configuration value)
    {
        line.Raw(key);
        line.Map(value);
    }

    public static void Field(this LineWriter line, scoped ReadOnlySpan<byte> key, Resources value) =>
        line.Field(key, ResourceMap.Of(value));

    public static void Field(this LineWriter line, scoped ReadOnlySpan<byte> key, TrialError error)
    {
        line.Raw(key);
        line.Field("{\"type\":"u8, error.Type);
        line.Field(",\"message\":"u8, error.Message);
        line.Field(",\"stack\":"u8, error.StackTrace);
        line.Raw((byte)'}');
    }

    /// <summary>The field, unless the value is null.</summary>
    public static void Optional(this LineWriter line, scoped ReadOnlySpan<byte> key, int? value)
    {
        if (value is { } given) line.Field(key, given);
    }

    /// <summary>The field, unless the value is null.</summary>
    public static void Optional(this LineWriter line, scoped ReadOnlySpan<byte> key, string? value)
    {
        if (value is not null) line.Field(key, value);
    }

    /// <summary>The field, if it is true.</summary>
    public static void Flag(this LineWriter line, scoped ReadOnlySpan<byte> key, bool value)
    {
        if (!value) return;
        line.Raw(key);
        line.Raw("true"u8);
    }

    /// <summary>
    /// Numbers that are not finite are the texts "NaN", "Infinity" and "-Infinity". What JSON cannot tell apart is an object with the one key "$":
    /// a text that reads like such a number, another NaN than the usual one, a map whose first name is "$".
    /// </summary>
    public static void Value(this LineWriter line, Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Null: line.Raw("null"u8); break;
            case ValueKind.Boolean: line.Raw(value.AsBoolean() ? "true"u8 : "false"u8); break;
            case ValueKind.Integer: line.Integer(value.AsInteger()); break;
            case ValueKind.Number: Number(line, value.AsDouble()); break;
            case ValueKind.Text: Text(line, value.AsText()); break;
            case ValueKind.List: List(line, value); break;
            default: line.Map(value.AsMap()); break;
        }
    }

    public static void Map(this LineWriter line, Configuration map)
    {
        var tagged = map.Count > 0 && map.Names[0] == "$";
        if (tagged) line.Raw("{\"$\":"u8);
        var names = map.NameArray;
        var values = map.Values;
        line.Raw((byte)'{');
        for (var i = 0; i < names.Length; i++)
        {
            if (i > 0) line.Raw((byte)',');
            line.Text(names[i]);
            line.Raw((byte)':');
            line.Value(values[i]);
        }
        line.Raw((byte)'}');
        if (tagged) line.Raw((byte)'}');
    }

    private static void Number(LineWriter line, double number)
    {
        if (double.IsFinite(number)) line.Number(number);
        else if (double.IsPositiveInfinity(number)) line.Raw("\"Infinity\""u8);
        else if (double.IsNegativeInfinity(number)) line.Raw("\"-Infinity\""u8);
        else if (BitConverter.DoubleToInt64Bits(number) is var bits && bits == BitConverter.DoubleToInt64Bits(double.NaN)) line.Raw("\"NaN\""u8);
        else Tagged(line, "nan:" + bits.ToString("x16", CultureInfo.InvariantCulture));
    }

    private static void Text(LineWriter line, string text)
    {
        if (text is "NaN" or "Infinity" or "-Infinity") Tagged(line, "text:" + text);
        else line.Text(text);
    }

    public static void Tagged(this LineWriter line, string tag)
    {
        line.Field("{\"$\":"u8, tag);
        line.Raw((byte)'}');
    }

    private static void List(LineWriter line, Value value)
    {
        line.Raw((byte)'[');
        var first = true;
        foreach (var item in value.AsList())
        {
            if (!first) line.Raw((byte)',');
            first = false;
            line.Value(item);
        }
        line.Raw((byte)']');
    }
}
