using Microsoft.CodeAnalysis;

namespace Attune.Generators;

/// <summary>Recognises the types that can be searched.</summary>
internal static class TypeReader
{
    public const string Attribute = "Attune.SearchSpaceAttribute";

    private static readonly string[] Lists =
    [
        "System.Collections.Generic.List<T>",
        "System.Collections.Generic.IList<T>",
        "System.Collections.Generic.ICollection<T>",
        "System.Collections.Generic.IEnumerable<T>",
        "System.Collections.Generic.IReadOnlyList<T>",
        "System.Collections.Generic.IReadOnlyCollection<T>",
        "System.Collections.Immutable.ImmutableArray<T>",
    ];

    public static bool HasAttribute(ITypeSymbol type) => type.GetAttributes().Any(attribute => attribute.AttributeClass?.ToDisplayString() == Attribute);

    public static bool IsNullable(ITypeSymbol type) =>
        type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T || type.NullableAnnotation == NullableAnnotation.Annotated;

    /// <summary>The type without its question mark.</summary>
    public static ITypeSymbol Plain(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : type.WithNullableAnnotation(NullableAnnotation.NotAnnotated);

    /// <summary>The type of a list's elements, or <see langword="null"/>.</summary>
    public static ITypeSymbol? Element(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } array => array.ElementType,
        INamedTypeSymbol { TypeArguments.Length: 1 } named when Lists.Contains(named.OriginalDefinition.ToDisplayString()) => named.TypeArguments[0],
        _ => null,
    };

    public static TypeModel? Read(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Double or SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Boolean or SpecialType.System_String =>
            new(TypeKind.Scalar, type.ToDisplayString()),
        SpecialType.System_Single => new(TypeKind.Float, "float"),
        _ when type.TypeKind == Microsoft.CodeAnalysis.TypeKind.Enum => new(TypeKind.Enumeration, FullName(type)),
        _ when IsRecord(type) => new(TypeKind.Record, FullName(type)),
        _ => null,
    };

    public static string FullName(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    /// <summary>Whether a type belongs to the user rather than to .NET.</summary>
    public static bool IsOwn(ITypeSymbol type) => type.ContainingNamespace?.ToDisplayString() is not { } name || (name != "System" && !name.StartsWith("System.", StringComparison.Ordinal));

    private static bool IsRecord(ITypeSymbol type) =>
        type is INamedTypeSymbol && (HasAttribute(type) || (type.IsAbstract && type.SpecialType == SpecialType.None && IsOwn(type)));
}
