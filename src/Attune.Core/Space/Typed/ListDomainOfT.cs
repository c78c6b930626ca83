using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Attune;

/// <summary>A list whose elements are domains of one C# type, written as a collection expression: <c>[RandInt(16, 257), 32]</c>.</summary>
/// <param name="Elements">The elements, in order.</param>
[CollectionBuilder(typeof(ListDomains), nameof(ListDomains.Create))]
public sealed record ListDomain<T>(ImmutableArray<Domain<T>> Elements) : View<IReadOnlyList<T>>, IEnumerable<Domain<T>>
{
    /// <inheritdoc/>
    public override ListDomain Untyped { get; } = new(ImmutableArray<Domain>.CastUp(Elements));

    /// <inheritdoc/>
    public override IReadOnlyList<T> Read(Value value)
    {
        var list = value.AsList();
        if (list.Length != Elements.Length) throw new InvalidCastException($"The list {value} has {list.Length} elements, its domain {Elements.Length}.");
        var read = new T[list.Length];
        for (var i = 0; i < read.Length; i++) read[i] = Elements[i].Read(list[i]);
        return read;
    }

    /// <inheritdoc/>
    public IEnumerator<Domain<T>> GetEnumerator() => ((IEnumerable<Domain<T>>)Elements).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(ListDomain<T>? other) => other is not null && Untyped.Equals(other.Untyped);

    /// <inheritdoc/>
    public override int GetHashCode() => Elements.Length;
}
