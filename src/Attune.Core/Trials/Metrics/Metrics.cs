using System.Collections;

namespace Attune;

/// <summary>The named values of one report, flat: nested maps were joined with <c>/</c> when they were reported.</summary>
public sealed class Metrics : IReadOnlyList<KeyValuePair<string, Value>>, IEquatable<Metrics>
{
    private readonly Value[] values;

    /// <summary>These values under these names.</summary>
    /// <exception cref="ArgumentException">There are more names than values, or fewer.</exception>
    public Metrics(MetricNames names, Value[] values)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(values);
        if (names.Count != values.Length) Refuse(names, values);
        (Names, this.values) = (names, values);
    }

    /// <summary>No metrics.</summary>
    public static Metrics Empty { get; } = new(new MetricNames(), []);

    /// <summary>The names.</summary>
    public MetricNames Names { get; }

    /// <summary>The values, in the order of the names.</summary>
    public ReadOnlySpan<Value> Values => values;

    /// <summary>How many there are.</summary>
    public int Count => values.Length;

    /// <summary>The entry at a position.</summary>
    public KeyValuePair<string, Value> this[int index] => new(Names[index], values[index]);

    /// <summary>The value under a name, or null.</summary>
    public Value this[string name] => Names.IndexOf(name) is >= 0 and var index ? values[index] : Value.Null;

    /// <summary>The numeric reading of a metric; NaN when it is missing or not numeric.</summary>
    public double Number(string name) => Names.IndexOf(name) is >= 0 and var index ? values[index].ToDouble() : double.NaN;

    /// <summary>Whether there is a metric of this name.</summary>
    public bool Contains(string name) => Names.IndexOf(name) >= 0;

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, Value>> GetEnumerator()
    {
        for (var i = 0; i < values.Length; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(Metrics? other) =>
        other is not null && Names.Span.SequenceEqual(other.Names.Span) && values.AsSpan().SequenceEqual(other.values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Metrics);

    /// <inheritdoc/>
    public override int GetHashCode() => values.Length == 0 ? 0 : values[0].GetHashCode();

    private static void Refuse(MetricNames names, Value[] values) =>
        throw new ArgumentException($"There are {names.Count} names and {values.Length} values.", nameof(values));

    /// <summary>The metrics as people read them: <c>loss=0.31 accuracy=0.9</c>.</summary>
    public override string ToString() => string.Join(' ', this.Select(entry => $"{entry.Key}={entry.Value}"));
}
