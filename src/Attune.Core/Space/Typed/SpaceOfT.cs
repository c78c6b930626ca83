using System.Collections.Immutable;

namespace Attune;

/// <summary>
/// The search space of a record, with one property per parameter; the source generator derives one from it for each <c>[SearchSpace]</c> record. It is a domain
/// like any other, so records nest, and a choice of spaces is a conditional space.
/// </summary>
public abstract record Space<T> : View<T>
{
    private ImmutableArray<Constraint> constraints = [];
    private Space? built;

    /// <summary>A space to be filled by its initialiser.</summary>
    protected Space() { }

    /// <summary>A copy, whose properties may be changed by <see langword="with"/>.</summary>
    protected Space(Space<T> original) : base(original)
    {
        ArgumentNullException.ThrowIfNull(original);
        constraints = original.constraints;
    }

    /// <summary>The space as names and domains.</summary>
    public sealed override Space Untyped => built ??= constraints.Aggregate(Build(), (space, constraint) => space.Where(constraint.Name, constraint.Holds));

    /// <summary>This space with one more constraint, which every suggested configuration will meet.</summary>
    /// <param name="name">The condition in words, for messages and for comparison on resume: <c>a &lt;= b</c>.</param>
    /// <param name="holds">Whether a record meets it; must depend on nothing else.</param>
    public Space<T> Where(string name, Func<T, bool> holds)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(holds);
        return this with { constraints = constraints.Add(new Constraint(name, configuration => holds(Read(configuration)))) };
    }

    /// <summary>The space as names and domains.</summary>
    public static implicit operator Space(Space<T> space)
    {
        ArgumentNullException.ThrowIfNull(space);
        return space.Untyped;
    }

    /// <summary>Same type and constraints; the derived record compares its properties.</summary>
    public virtual bool Equals(Space<T>? other) => other is not null && EqualityContract == other.EqualityContract && constraints.SequenceEqual(other.constraints);

    /// <inheritdoc/>
    public override int GetHashCode() => constraints.Length;

    /// <summary>The names and domains of the properties, in order; written by the generator.</summary>
    protected abstract Space Build();
}
