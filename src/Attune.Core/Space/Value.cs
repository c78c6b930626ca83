using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Attune;

/// <summary>
/// One value of a configuration or a report: a closed family of null, boolean, integer, number, text, list and map.
/// Numbers are held without allocation. Equality is by kind and content (a number equals itself bit for bit, so NaN equals NaN).
/// </summary>
public readonly struct Value : IEquatable<Value>
{
    private static readonly object BooleanTag = new(), IntegerTag = new(), NumberTag = new();

    // null = Null; one of the tags = scalar in bits; string, Value[] or Configuration = that; Dependent = a place it has yet to fill.
    private readonly object? content;
    private readonly long bits;

    private Value(object? content, long bits) => (this.content, this.bits) = (content, bits);

    /// <summary>A boolean.</summary>
    public Value(bool value) : this(BooleanTag, value ? 1 : 0) { }

    /// <summary>A whole number.</summary>
    public Value(long value) : this(IntegerTag, value) { }

    /// <summary>A floating-point number.</summary>
    public Value(double value) : this(NumberTag, BitConverter.DoubleToInt64Bits(value)) { }

    /// <summary>A text, or null.</summary>
    public Value(string? value) : this(value, 0) { }

    /// <summary>A list.</summary>
    public Value(ImmutableArray<Value> value) : this(System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsArray(value) ?? [], 0) { }

    /// <summary>A nested configuration, or null.</summary>
    public Value(Configuration? value) : this((object?)value, 0) { }

    /// <summary>No value.</summary>
    public static Value Null => default;

    /// <summary>A place whose value is not known yet, while a configuration is being built; reading it defers the reader.</summary>
    internal static Value Unresolved(Dependent awaited) => new(awaited, 0);

    internal bool IsUnresolved => content is Dependent;

    /// <summary>What will fill this place.</summary>
    internal Dependent? Awaited => content as Dependent;

    /// <summary>What is held.</summary>
    public ValueKind Kind => content switch
    {
        null => ValueKind.Null,
        string => ValueKind.Text,
        Value[] => ValueKind.List,
        Configuration => ValueKind.Map,
        _ when ReferenceEquals(content, NumberTag) => ValueKind.Number,
        _ when ReferenceEquals(content, IntegerTag) => ValueKind.Integer,
        _ when ReferenceEquals(content, BooleanTag) => ValueKind.Boolean,
        _ => throw new UnresolvedValueException(Awaited),
    };

    internal bool IsNumber => ReferenceEquals(content, NumberTag);

    /// <summary>Whether nothing is held.</summary>
    public bool IsNull => content is null;

    /// <summary>Whether this is a number, an integer or a boolean, and so has a numeric reading.</summary>
    public bool IsNumeric
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ReferenceEquals(content, NumberTag) || ReferenceEquals(content, IntegerTag) || ReferenceEquals(content, BooleanTag);
    }

    /// <summary>The numeric reading: of a number itself, of an integer its nearest double, of a boolean 1 or 0; NaN for anything else.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double ToDouble() =>
        ReferenceEquals(content, NumberTag) ? BitConverter.Int64BitsToDouble(bits)
        : ReferenceEquals(content, IntegerTag) || ReferenceEquals(content, BooleanTag) ? bits
        : double.NaN;

    /// <summary>The number; integers are widened.</summary>
    /// <exception cref="InvalidCastException">The value is not numeric.</exception>
    public double AsDouble() => IsNumeric ? ToDouble() : throw Mismatch("a number");

    /// <summary>The whole number; a number without fraction is narrowed.</summary>
    /// <exception cref="InvalidCastException">The value is not a whole number.</exception>
    public long AsInteger()
    {
        if (ReferenceEquals(content, IntegerTag)) return bits;
        if (ReferenceEquals(content, NumberTag) && ToDouble() is var number && number == Math.Truncate(number) && Math.Abs(number) < 9.2e18) return (long)number;
        throw Mismatch("a whole number");
    }

    /// <summary>The boolean.</summary>
    /// <exception cref="InvalidCastException">The value is not a boolean.</exception>
    public bool AsBoolean() => ReferenceEquals(content, BooleanTag) ? bits != 0 : throw Mismatch("a boolean");

    /// <summary>The text.</summary>
    /// <exception cref="InvalidCastException">The value is not text.</exception>
    public string AsText() => content as string ?? throw Mismatch("text");

    /// <summary>The list.</summary>
    /// <exception cref="InvalidCastException">The value is not a list.</exception>
    public ImmutableArray<Value> AsList() =>
        content is Value[] list ? System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(list) : throw Mismatch("a list");

    /// <summary>The nested configuration.</summary>
    /// <exception cref="InvalidCastException">The value is not a map.</exception>
    public Configuration AsMap() => content as Configuration ?? throw Mismatch("a map");

    /// <inheritdoc/>
    public bool Equals(Value other) => content switch
    {
        string text => other.content is string otherText && text == otherText,
        Value[] list => other.content is Value[] otherList && list.AsSpan().SequenceEqual(otherList),
        Configuration map => other.content is Configuration otherMap && map.Equals(otherMap),
        _ => ReferenceEquals(content, other.content) && bits == other.bits,
    };

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Value other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => content switch
    {
        string text => text.Length,
        Value[] list => list.Length,
        Configuration map => map.Count,
        _ => bits.GetHashCode(),
    };

    /// <summary>The value as people read it: shortest round-trip numbers, lists and maps in brackets.</summary>
    public override string ToString() => IsUnresolved ? "(unresolved)" : Kind switch
    {
        ValueKind.Null => "null",
        ValueKind.Boolean => bits != 0 ? "true" : "false",
        ValueKind.Integer => bits.ToString(CultureInfo.InvariantCulture),
        ValueKind.Number => ToDouble().ToString("R", CultureInfo.InvariantCulture),
        ValueKind.Text => (string)content!,
        ValueKind.List => "[" + string.Join(", ", (Value[])content!) + "]",
        _ => content!.ToString()!,
    };

    /// <summary>Same kind and content.</summary>
    public static bool operator ==(Value left, Value right) => left.Equals(right);

    /// <summary>Another kind or content.</summary>
    public static bool operator !=(Value left, Value right) => !left.Equals(right);

    /// <summary>A boolean.</summary>
    public static implicit operator Value(bool value) => new(value);

    /// <summary>A whole number.</summary>
    public static implicit operator Value(int value) => new((long)value);

    /// <summary>A whole number.</summary>
    public static implicit operator Value(long value) => new(value);

    /// <summary>A number: the double with the same shortest decimal digits, so that <c>0.1f</c> is 0.1; it narrows to the same float.</summary>
    public static implicit operator Value(float value) =>
        new(float.IsFinite(value) ? double.Parse(value.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : value);

    /// <summary>A number.</summary>
    public static implicit operator Value(double value) => new(value);

    /// <summary>A text, or null.</summary>
    public static implicit operator Value(string? value) => new(value);

    /// <summary>A nested configuration, or null.</summary>
    public static implicit operator Value(Configuration? value) => new(value);

    /// <summary>A list.</summary>
    public static implicit operator Value(Value[] value) => new(ImmutableArray.Create(value));

    /// <summary>The number. See <see cref="AsDouble"/>.</summary>
    public static explicit operator double(Value value) => value.AsDouble();

    /// <summary>The whole number. See <see cref="AsInteger"/>.</summary>
    public static explicit operator long(Value value) => value.AsInteger();

    /// <summary>The whole number. See <see cref="AsInteger"/>.</summary>
    public static explicit operator int(Value value) => checked((int)value.AsInteger());

    /// <summary>The boolean. See <see cref="AsBoolean"/>.</summary>
    public static explicit operator bool(Value value) => value.AsBoolean();

    /// <summary>The text. See <see cref="AsText"/>.</summary>
    public static explicit operator string(Value value) => value.AsText();

    private Exception Mismatch(string wanted) =>
        IsUnresolved ? new UnresolvedValueException(Awaited) : new InvalidCastException($"The value {this} is {Kind} and was read as {wanted}.");
}
