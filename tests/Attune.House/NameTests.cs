using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace Attune.House;

/// <summary>Small words, one thing per file, small interfaces.</summary>
public partial class NameTests
{
    private const int InterfaceCeiling = 4;
    private static readonly HashSet<string> Empty = ["Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Base", "Impl", "Info", "Data", "Wrapper"];

    [Fact]
    public void No_type_is_named_with_an_empty_word() =>
        Assert.Empty(from file in Repository.Sources
                     from type in file.Types
                     where Words().Matches(type.Identifier.Text).Any(word => Empty.Contains(word.Value))
                     select $"{file.Path}: {type.Identifier.Text}");

    [Fact]
    public void A_file_holds_one_public_type() =>
        Assert.Empty(from file in Repository.Sources
                     where file.TopLevelTypes.Count(IsPublic) > 1
                     select $"{file.Path}: {file.TopLevelTypes.Count(IsPublic)} public types");

    [Fact]
    public void Public_interfaces_are_small() =>
        Assert.Empty(from file in Repository.Sources
                     from type in file.Types.OfType<InterfaceDeclarationSyntax>()
                     where IsPublic(type) && type.Members.Count > InterfaceCeiling
                     select $"{file.Path}: {type.Identifier.Text} has {type.Members.Count} members");

    private static bool IsPublic(MemberDeclarationSyntax type) => type.Modifiers.Any(SyntaxKind.PublicKeyword);

    [GeneratedRegex("[A-Z][a-z0-9]*")]
    private static partial Regex Words();
}
