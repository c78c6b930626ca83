namespace Attune;

/// <summary>
/// A value computed from the rest of the configuration (<c>sample_from</c>). The function receives the whole configuration being built, from the outermost space;
/// when it reads a value that is itself computed and not there yet, it is asked again later.
/// </summary>
/// <param name="Function">Computes the value; must depend on nothing but the configuration, since it may be called several times and again on resume.</param>
/// <param name="Name">How the function is named in messages and compared on resume: by default its source text.</param>
public sealed record Dependent(Func<Configuration, Value> Function, string Name) : Domain
{
    /// <inheritdoc/>
    public override int Dimensions => 0;

    internal override Traits Traits => Traits.Dependents;

    /// <summary>The value computed from the empty configuration; inside a space, the space computes it.</summary>
    /// <exception cref="SpaceException">The function failed.</exception>
    public override Value Decode(ReadOnlySpan<double> unit) => Resolution.Of(Draft(unit));

    internal override Value Draft(ReadOnlySpan<double> unit) => Value.Unresolved(this);

    /// <inheritdoc/>
    public override void Encode(Value value, Span<double> unit) { }

    /// <inheritdoc/>
    public override bool Contains(Value value) => true;

    /// <inheritdoc/>
    public override IEnumerable<string> Validate(string path) =>
        Function is null ? [$"{path}: sample_from has no function; give one that computes the value from the configuration."] : [];

    /// <inheritdoc/>
    public override Value Describe() => new Call("sample_from", Name).ToValue();
}
