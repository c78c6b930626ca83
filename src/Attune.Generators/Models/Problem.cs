using Microsoft.CodeAnalysis;

namespace Attune.Generators;

/// <summary>Why a type has no generated space.</summary>
internal sealed record Problem(DiagnosticDescriptor Descriptor, Location Location, params object[] Arguments)
{
    public Diagnostic ToDiagnostic() => Diagnostic.Create(Descriptor, Location, Arguments);
}
