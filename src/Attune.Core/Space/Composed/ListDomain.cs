using System.Collections.Immutable;

namespace Attune;

/// <summary>A list whose elements are domains of their own.</summary>
/// <param name="Elements">The elements, in order.</param>
public sealed record ListDomain(ImmutableArray<Domain> Elements) : Domain
{
    /// <inheritdoc/>
    public override int Dimensions
    {
        get
        {
            var sum = 0;
            foreach (var element in Elements) sum += element.Dimensions;
            return sum;
        }
    }

    /// <inheritdoc/>
    public override double Cardinality => Elements.Aggregate(1.0, (count, element) => count * element.Cardinality);

    internal override Traits Traits => Elements.Aggregate(Traits.None, (traits, element) => traits | element.Traits);

    /// <inheritdoc/>
    public override Value Decode(ReadOnlySpan<double> unit) => Resolution.Of(Draft(unit));

    internal override Value Draft(ReadOnlySpan<double> unit)
    {
        var values = new Value[Elements.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var count = Elements[i].Dimensions;
            values[i] = Elements[i].Draft(unit[..count]);
            unit = unit[count..];
        }
        return new Value(System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(values));
    }

    /// <inheritdoc/>
    public override void Encode(Value value, Span<double> unit)
    {
        var list = value.AsList();
        if (list.Length != Elements.Length) throw new ArgumentException($"The list {value} has {list.Length} elements, its domain {Elements.Length}.", nameof(value));
        for (var i = 0; i < Elements.Length; i++)
        {
            var count = Elements[i].Dimensions;
            Elements[i].Encode(list[i], unit[..count]);
            unit = unit[count..];
        }
    }

    /// <inheritdoc/>
    public override bool Contains(Value value) => Every(value, static (element, part) => element.Contains(part));

    internal override bool Resembles(Value value) => Every(value, static (element, part) => element.Resembles(part));

    internal override bool Satisfied(Value value) =>
        value.Kind != ValueKind.List || Elements.Zip(value.AsList()).All(pair => pair.First.Satisfied(pair.Second));

    /// <inheritdoc/>
    public override IEnumerable<string> Validate(string path) => Elements.SelectMany((element, i) => element.Validate(Paths.Join(path, i)));

    /// <inheritdoc/>
    public override Value Describe() => Elements.Select(element => element.Describe()).ToArray();

    internal override void AddParameters(ICollection<Parameter> parameters, string path, int offset, ImmutableArray<Condition> conditions)
    {
        for (var i = 0; i < Elements.Length; offset += Elements[i++].Dimensions)
            Elements[i].Untyped.AddParameters(parameters, Paths.Join(path, i), offset, conditions);
    }

    internal override IEnumerable<GridVariable> GridsAt(string path, int offset)
    {
        for (var i = 0; i < Elements.Length; offset += Elements[i++].Dimensions)
        {
            foreach (var grid in Elements[i].Untyped.GridsAt(Paths.Join(path, i), offset)) yield return grid;
        }
    }

    /// <inheritdoc/>
    public bool Equals(ListDomain? other) => other is not null && Elements.SequenceEqual(other.Elements);

    /// <inheritdoc/>
    public override int GetHashCode() => Elements.Length;

    private bool Every(Value value, Func<Domain, Value, bool> holds) =>
        value.Kind == ValueKind.List && value.AsList() is var list && list.Length == Elements.Length
        && Elements.Zip(list).All(pair => holds(pair.First, pair.Second));
}
