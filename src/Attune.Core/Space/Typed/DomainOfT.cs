namespace Attune;

/// <summary>A domain whose values are read as a C# type. A value of that type converts to the constant domain, and so does a choice whose options all give it.</summary>
public abstract record Domain<T> : Domain, IReads<T>
{
    /// <inheritdoc/>
    public abstract T Read(Value value);

    /// <summary>The configuration's value of a C# value.</summary>
    /// <exception cref="ArgumentException">The C# value is neither a scalar nor <see cref="IConfigurable"/>.</exception>
    public Value Write(T value) => Scalar<T>.Write(value);

    /// <summary>A constant.</summary>
    public static implicit operator Domain<T>(T value) => new Constant<T>(value);

    /// <summary>A choice whose options all give the type.</summary>
    /// <exception cref="ArgumentException">An option gives something else.</exception>
    public static implicit operator Domain<T>(Choice choice)
    {
        ArgumentNullException.ThrowIfNull(choice);
        return choice.As<T>();
    }

    /// <summary>A computed value that is read as the type.</summary>
    public static implicit operator Domain<T>(Dependent dependent)
    {
        ArgumentNullException.ThrowIfNull(dependent);
        return dependent.As<T>();
    }
}
