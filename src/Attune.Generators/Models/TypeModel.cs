namespace Attune.Generators;

/// <summary>A type that can be searched.</summary>
/// <param name="Kind">How it is written and read.</param>
/// <param name="FullName">Its name in C#.</param>
internal sealed record TypeModel(TypeKind Kind, string FullName)
{
    /// <summary>The type that its domain gives: <c>double</c> for a <c>float</c>.</summary>
    public string Searched => Kind == TypeKind.Float ? "double" : FullName;
}
