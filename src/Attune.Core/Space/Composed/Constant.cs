namespace Attune;

/// <summary>A domain of one value: a part of the configuration that is not searched.</summary>
/// <param name="Value">The value.</param>
public sealed record Constant(Value Value) : Domain
{
    /// <inheritdoc/>
    public override int Dimensions => 0;

    /// <inheritdoc/>
    public override Value Decode(ReadOnlySpan<double> unit) => Value;

    /// <inheritdoc/>
    public override void Encode(Value value, Span<double> unit) { }

    /// <inheritdoc/>
    public override bool Contains(Value value) => value == Value;

    internal override IEnumerable<Misfit> Misfits(Value given, string path) =>
        Contains(given) ? [] : [new($"{path} = {given} takes the place of the constant {Value}", IsGrave: false)];

    internal override bool Resembles(Value value) => value == Value || Value.Kind == ValueKind.Number && value.Kind == ValueKind.Integer && value.ToDouble() == Value.ToDouble();

    /// <inheritdoc/>
    public override IEnumerable<string> Validate(string path) => [];

    /// <inheritdoc/>
    public override Value Describe() => Value;
}
