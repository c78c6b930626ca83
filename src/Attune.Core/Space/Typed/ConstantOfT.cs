namespace Attune;

/// <summary>A constant of a C# type.</summary>
internal sealed record Constant<T>(T Value) : View<T>
{
    public override Constant Untyped { get; } = new(Scalar<T>.Write(Value));

    // A scalar may have been changed by the user or by perturbation; a record cannot be read without its space, so it is what it was.
    public override T Read(Value value) =>
        Scalar<T>.IsKnown ? Scalar<T>.Read(value)
        : Untyped.Contains(value) ? Value
        : throw new InvalidCastException($"The value {value} is not the constant {Untyped.Value}, and a constant {typeof(T).Name} cannot be read from another value.");
}
