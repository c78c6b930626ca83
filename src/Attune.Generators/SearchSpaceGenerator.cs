using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Attune.Generators;

/// <summary>Writes the nested <c>Space</c> of each <c>[SearchSpace]</c> record, and how the record is read from a configuration and written to one.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class SearchSpaceGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var records = context.SyntaxProvider
            .ForAttributeWithMetadataName(TypeReader.Attribute, (node, _) => node is RecordDeclarationSyntax, (found, _) => RecordReader.Read((INamedTypeSymbol)found.TargetSymbol).Model)
            .Where(model => model is not null);
        context.RegisterSourceOutput(records, (output, model) => output.AddSource(FileName(model!), SpaceWriter.Write(model!)));
    }

    private static string FileName(RecordModel model) => model.FullName.Replace("global::", "").Replace('@', '_') + ".Space.g.cs";
}
