namespace Attune;

/// <summary>What a <see cref="Value"/> holds.</summary>
public enum ValueKind
{
    /// <summary>Nothing.</summary>
    Null,
    /// <summary><see langword="true"/> or <see langword="false"/>.</summary>
    Boolean,
    /// <summary>A whole number, 64 bits.</summary>
    Integer,
    /// <summary>A floating-point number, 64 bits; may be not-a-number or infinite.</summary>
    Number,
    /// <summary>A string.</summary>
    Text,
    /// <summary>An ordered list of values.</summary>
    List,
    /// <summary>A nested <see cref="Configuration"/>.</summary>
    Map,
}
