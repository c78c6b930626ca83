namespace Attune.Generators;

/// <summary>One parameter of a <c>[SearchSpace]</c> record.</summary>
/// <param name="Name">Its name in C#.</param>
/// <param name="Key">Its name in the configuration.</param>
/// <param name="Type">Its type, or the type of its elements.</param>
/// <param name="IsList">Whether it is a list.</param>
/// <param name="IsNullable">Whether it may be <see langword="null"/>, and so may be left out.</param>
/// <param name="Default">The default value as C#, if there is one.</param>
internal sealed record MemberModel(string Name, string Key, TypeModel Type, bool IsList, bool IsNullable, string? Default)
{
    /// <summary>Whether the initialiser of the space must set it.</summary>
    public bool IsRequired => !IsNullable && Default is null;
}
