using System.Collections;

namespace Attune;

/// <summary>
/// One point of a search space: an immutable, ordered, possibly nested map from names to values. Nested values are reached by path
/// (<c>"optimizer/momentum"</c>; list elements by index, <c>"units/0"</c>). Equality is by names, order and values.
/// </summary>
public sealed class Configuration : IReadOnlyList<KeyValuePair<string, Value>>, IEquatable<Configuration>
{
    // Names are shared by all configurations of one space: a hundred thousand trials hold one array.
    private readonly string[] names;
    private readonly Value[] values;

    internal Configuration(string[] names, Value[] values) => (this.names, this.values) = (names, values);

    /// <summary>A configuration of these entries, in this order.</summary>
    /// <exception cref="ArgumentException">A name occurs twice.</exception>
    public Configuration(IEnumerable<KeyValuePair<string, Value>> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var list = entries.ToArray();
        names = [.. list.Select(entry => entry.Key)];
        values = [.. list.Select(entry => entry.Value)];
        if (names.Distinct(StringComparer.Ordinal).Count() != names.Length) throw new ArgumentException("A name occurs twice.", nameof(entries));
    }

    /// <summary>The configuration without entries.</summary>
    public static Configuration Empty { get; } = new([], []);

    /// <summary>A configuration of these entries, in this order: <c>Configuration.Of(("lr", 0.1), ("layers", 3))</c>.</summary>
    /// <exception cref="ArgumentException">A name occurs twice.</exception>
    public static Configuration Of(params (string Name, Value Value)[] entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        return new(entries.Select(entry => KeyValuePair.Create(entry.Name, entry.Value)));
    }

    /// <summary>How many entries there are at this level.</summary>
    public int Count => names.Length;

    /// <summary>The names at this level, in order.</summary>
    public IReadOnlyList<string> Names => names;

    internal string[] NameArray => names;

    internal ReadOnlySpan<Value> Values => values;

    /// <summary>The values themselves, for filling places while the configuration is being built; nobody else may write.</summary>
    internal Value[] ValueArray => values;

    /// <summary>The entry at a position.</summary>
    public KeyValuePair<string, Value> this[int index] => new(names[index], values[index]);

    /// <summary>The value at a path.</summary>
    /// <exception cref="KeyNotFoundException">There is no such value; the message lists what there is.</exception>
    public Value this[string path] => TryGet(path, out var value)
        ? value.IsUnresolved ? throw new UnresolvedValueException(value.Awaited) : value
        : throw new KeyNotFoundException($"There is no value '{path}' in this configuration; it has {(Count == 0 ? "no values" : string.Join(", ", names))}.");

    /// <summary>Whether there is a value at a path.</summary>
    public bool Contains(string path) => TryGet(path, out _);

    /// <summary>The value at a path, if there is one: first the literal name, then the walk along <c>/</c>.</summary>
    public bool TryGet(string path, out Value value)
    {
        ArgumentNullException.ThrowIfNull(path);
        var index = IndexOf(path);
        if (index >= 0)
        {
            value = values[index];
            return true;
        }
        var slash = path.IndexOf('/');
        if (slash > 0 && (index = IndexOf(path.AsSpan(0, slash))) >= 0) return Walk(values[index], path[(slash + 1)..], out value);
        value = default;
        return false;
    }

    /// <summary>The number at a path.</summary>
    public double Double(string path) => this[path].AsDouble();

    /// <summary>The whole number at a path.</summary>
    public int Int(string path) => checked((int)this[path].AsInteger());

    /// <summary>The whole number at a path, 64 bits.</summary>
    public long Long(string path) => this[path].AsInteger();

    /// <summary>The boolean at a path.</summary>
    public bool Bool(string path) => this[path].AsBoolean();

    /// <summary>The text at a path.</summary>
    public string Text(string path) => this[path].AsText();

    /// <summary>The nested configuration at a path.</summary>
    public Configuration Map(string path) => this[path].AsMap();

    /// <summary>A copy with one more, or one changed, entry at this level.</summary>
    public Configuration With(string name, Value value)
    {
        var index = IndexOf(name);
        if (index < 0) return new([.. names, name], [.. values, value]);
        var copy = (Value[])values.Clone();
        copy[index] = value;
        return new(names, copy);
    }

    /// <summary>All leaves with their paths joined by <c>/</c>; lists are leaves.</summary>
    public IEnumerable<KeyValuePair<string, Value>> Flatten()
    {
        foreach (var (name, value) in this)
        {
            if (!value.IsUnresolved && value.Kind == ValueKind.Map)
            {
                foreach (var (inner, leaf) in value.AsMap().Flatten()) yield return new($"{name}/{inner}", leaf);
            }
            else
            {
                yield return new(name, value);
            }
        }
    }

    /// <summary>The same values with each name that is a path (<c>optimizer/lr</c>) put where it leads: the way back from <see cref="Flatten"/>.</summary>
    public Configuration Nested()
    {
        if (!names.Any(name => name.Contains('/'))) return this;
        var nested = Empty;
        foreach (var (name, value) in this)
        {
            var slash = name.IndexOf('/');
            nested = slash < 0 ? nested.With(name, value) : nested.With(name[..slash], nested.MapOrEmpty(name[..slash]).With(name[(slash + 1)..], value));
        }
        return new(nested.names, [.. nested.values.Select(value => value is { IsUnresolved: false, Kind: ValueKind.Map } ? value.AsMap().Nested() : value)]);
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, Value>> GetEnumerator()
    {
        for (var i = 0; i < names.Length; i++) yield return new(names[i], values[i]);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(Configuration? other) =>
        other is not null && (ReferenceEquals(names, other.names) || names.AsSpan().SequenceEqual(other.names)) && values.AsSpan().SequenceEqual(other.values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Configuration);

    /// <inheritdoc/>
    public override int GetHashCode() => values.Length == 0 ? 0 : values[0].GetHashCode() * 31 + values.Length;

    /// <summary>The configuration as people read it: <c>lr=0.01 layers=3 optimizer=(momentum=0.9)</c>.</summary>
    public override string ToString() =>
        string.Join(' ', this.Select(entry => entry.Value is { IsUnresolved: false, Kind: ValueKind.Map } ? $"{entry.Key}=({entry.Value})" : $"{entry.Key}={entry.Value}"));

    private Configuration MapOrEmpty(string name) => TryGet(name, out var value) && value.Kind == ValueKind.Map ? value.AsMap() : Empty;

    private static bool Walk(Value from, string path, out Value value)
    {
        value = default;
        if (from.IsUnresolved) throw new UnresolvedValueException(from.Awaited);
        if (from.Kind == ValueKind.Map) return from.AsMap().TryGet(path, out value);
        if (from.Kind != ValueKind.List) return false;
        var slash = path.IndexOf('/');
        var list = from.AsList();
        if (!int.TryParse(slash < 0 ? path : path[..slash], out var index) || (uint)index >= (uint)list.Length) return false;
        value = list[index];
        return slash < 0 || Walk(value, path[(slash + 1)..], out value);
    }

    private int IndexOf(ReadOnlySpan<char> name)
    {
        for (var i = 0; i < names.Length; i++)
        {
            if (name.SequenceEqual(names[i])) return i;
        }
        return -1;
    }
}
