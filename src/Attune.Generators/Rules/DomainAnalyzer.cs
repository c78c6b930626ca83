using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Attune.Generators;

/// <summary>Finds wrong domains while they are typed, as far as their arguments are constants: what <c>Validate</c> would find before the first trial.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DomainAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [Descriptors.EmptyRange, Descriptors.LogBound, Descriptors.NoOptions, Descriptors.Step, Descriptors.Deviation];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterOperationAction(Analyze, OperationKind.Invocation);
    }

    private static void Analyze(OperationAnalysisContext context)
    {
        var call = new DomainCall((IInvocationOperation)context.Operation);
        if (!call.IsDomain) return;
        foreach (var diagnostic in call.Problems()) context.ReportDiagnostic(diagnostic);
    }
}
