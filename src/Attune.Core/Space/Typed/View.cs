using System.Collections.Immutable;

namespace Attune;

/// <summary>A typed domain that is another domain read as a C# type.</summary>
public abstract record View<T> : Domain<T>
{
    /// <summary>The domain that is read.</summary>
    public abstract override Domain Untyped { get; }

    /// <inheritdoc/>
    public sealed override int Dimensions => Untyped.Dimensions;

    /// <inheritdoc/>
    public sealed override double Cardinality => Untyped.Cardinality;

    /// <inheritdoc/>
    public sealed override (double From, double To) CellAt(double coordinate) => Untyped.CellAt(coordinate);

    internal sealed override Traits Traits => Untyped.Traits;

    /// <inheritdoc/>
    public sealed override Value Decode(ReadOnlySpan<double> unit) => Untyped.Decode(unit);

    internal sealed override Value Draft(ReadOnlySpan<double> unit) => Untyped.Draft(unit);

    /// <inheritdoc/>
    public sealed override void Encode(Value value, Span<double> unit) => Untyped.Encode(value, unit);

    /// <inheritdoc/>
    public sealed override bool Contains(Value value) => Untyped.Contains(value);

    internal sealed override bool Resembles(Value value) => Untyped.Resembles(value);

    internal sealed override bool Satisfied(Value value) => Untyped.Satisfied(value);

    /// <inheritdoc/>
    public sealed override IEnumerable<string> Validate(string path) => Untyped.Validate(path);

    /// <inheritdoc/>
    public sealed override Value Describe() => Untyped.Describe();

    internal sealed override void AddParameters(ICollection<Parameter> parameters, string path, int offset, ImmutableArray<Condition> conditions) =>
        Untyped.AddParameters(parameters, path, offset, conditions);

    internal sealed override IEnumerable<GridVariable> GridsAt(string path, int offset) => Untyped.GridsAt(path, offset);
}
