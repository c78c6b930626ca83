namespace Attune;

/// <summary>C# scalars as configuration values and back, without reflection: numbers, booleans, text, enumerations (by name) and <see cref="Value"/> itself.</summary>
internal static class Scalar<T>
{
    /// <summary>Whether the type is one of them.</summary>
    public static bool IsKnown { get; } =
        typeof(T).IsEnum || default(T) is bool or int or long or double or float or Value || typeof(T) == typeof(string) || typeof(T) == typeof(Configuration);

    public static Value Write(T value) => value switch
    {
        null => Value.Null,
        bool b => b,
        int i => i,
        long l => l,
        double d => d,
        float f => f,
        string s => s,
        Enum e => e.ToString(),
        Value v => v,
        Configuration c => c,
        IConfigurable record => record.Write(),
        _ => throw new ArgumentException($"A {value.GetType().Name} cannot stand in a configuration; use a number, a boolean, text, an enumeration or a [SearchSpace] record."),
    };

    public static T Read(Value value)
    {
        if (typeof(T) == typeof(double)) return (T)(object)value.AsDouble();
        if (typeof(T) == typeof(float)) return (T)(object)(float)value.AsDouble();
        if (typeof(T) == typeof(int)) return (T)(object)checked((int)value.AsInteger());
        if (typeof(T) == typeof(long)) return (T)(object)value.AsInteger();
        if (typeof(T) == typeof(bool)) return (T)(object)value.AsBoolean();
        if (typeof(T) == typeof(string)) return value.IsNull ? default! : (T)(object)value.AsText();
        if (typeof(T) == typeof(Value)) return (T)(object)value;
        if (typeof(T) == typeof(Configuration)) return (T)(object)value.AsMap();
        if (typeof(T).IsEnum && Enum.TryParse(typeof(T), value.AsText(), out var member)) return (T)member;
        throw new InvalidCastException($"The value {value} cannot be read as {typeof(T).Name}.");
    }

    /// <summary>Whether a value can be read as the type.</summary>
    public static bool Reads(Value value)
    {
        try
        {
            Read(value);
            return true;
        }
        catch (Exception e) when (e is InvalidCastException or OverflowException)
        {
            return false;
        }
    }
}
