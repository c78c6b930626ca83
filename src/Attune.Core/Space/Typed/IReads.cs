namespace Attune;

/// <summary>A domain whose values have a C# type. Covariant, so that a space of <c>Sgd</c> can be an option where an <c>Optimizer</c> is wanted.</summary>
public interface IReads<out T>
{
    /// <summary>The C# value of a configuration's value.</summary>
    /// <exception cref="InvalidCastException">The value is of another kind.</exception>
    T Read(Value value);
}
