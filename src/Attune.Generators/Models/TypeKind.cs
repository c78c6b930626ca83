namespace Attune.Generators;

/// <summary>How a type is written to and read from a configuration.</summary>
internal enum TypeKind
{
    /// <summary>Converts to a value and is read by its domain.</summary>
    Scalar,

    /// <summary>Searched as a <c>double</c> and narrowed.</summary>
    Float,

    /// <summary>Written by name.</summary>
    Enumeration,

    /// <summary>A record, or the base of records, that writes itself.</summary>
    Record,
}
