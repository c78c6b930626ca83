using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Attune.Generators.Tests;

/// <summary>Compiles sources against Attune, with the generator and the analyzers.</summary>
internal static class Roslyn
{
    private static readonly ImmutableArray<MetadataReference> References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))];

    public static CSharpCompilation Compile(string source) => CSharpCompilation.Create(
        "Sample",
        [CSharpSyntaxTree.ParseText(source, path: "Sample.cs")],
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>The generated files, and every warning and error of the compilation that includes them.</summary>
    public static (string[] Generated, Diagnostic[] Problems) Generate(string source)
    {
        var driver = CSharpGeneratorDriver.Create(new SearchSpaceGenerator()).RunGeneratorsAndUpdateCompilation(Compile(source), out var compilation, out _);
        var generated = driver.GetRunResult().GeneratedTrees.Select(tree => tree.ToString()).ToArray();
        return (generated, [.. compilation.GetDiagnostics().Where(problem => problem.Severity >= DiagnosticSeverity.Warning)]);
    }

    /// <summary>What the analyzers find, as <c>ATT001 text at that place</c>, in the order of the source.</summary>
    public static async Task<string[]> AnalyzeAsync(string source)
    {
        CSharpGeneratorDriver.Create(new SearchSpaceGenerator()).RunGeneratorsAndUpdateCompilation(Compile(source), out var compilation, out _);
        var found = await compilation.WithAnalyzers([new SearchSpaceAnalyzer(), new DomainAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        return [.. found.OrderBy(problem => problem.Location.SourceSpan.Start).Select(problem => $"{problem.Id} {source.Substring(problem.Location.SourceSpan.Start, problem.Location.SourceSpan.Length)}")];
    }
}
