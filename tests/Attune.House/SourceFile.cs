using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Attune.House;

/// <summary>A C# file and its syntax.</summary>
internal sealed record SourceFile(string Path, string Text)
{
    private readonly Lazy<CompilationUnitSyntax> syntax =
        new(() => CSharpSyntaxTree.ParseText(Text, new CSharpParseOptions(LanguageVersion.Preview)).GetCompilationUnitRoot());

    /// <summary>How many lines the file has.</summary>
    public int Lines => Text.Split('\n').Length - 1;

    /// <summary>The types and delegates of the file that are not inside another type.</summary>
    public IEnumerable<MemberDeclarationSyntax> TopLevelTypes => syntax.Value
        .DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
        .OfType<MemberDeclarationSyntax>()
        .Where(member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax);

    /// <summary>All types of the file.</summary>
    public IEnumerable<BaseTypeDeclarationSyntax> Types => syntax.Value.DescendantNodes().OfType<BaseTypeDeclarationSyntax>();

    /// <summary>The keywords of the file.</summary>
    public IEnumerable<SyntaxKind> Keywords => syntax.Value.DescendantTokens().Select(token => token.Kind()).Where(SyntaxFacts.IsKeywordKind);

    /// <summary>The lines of each method and constructor, signature and body together.</summary>
    public IEnumerable<int> FunctionLengths => syntax.Value.DescendantNodes().OfType<BaseMethodDeclarationSyntax>()
        .Where(method => method.Body is not null || method.ExpressionBody is not null)
        .Select(method => method.GetLocation().GetLineSpan().Span)
        .Select(span => span.End.Line - span.Start.Line + 1);
}
