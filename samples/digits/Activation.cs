namespace HandwrittenDigits;

/// <summary>What a hidden unit does to its input.</summary>
public enum Activation
{
    /// <summary>max(0, x).</summary>
    Relu,
    /// <summary>The hyperbolic tangent.</summary>
    Tanh,
}
