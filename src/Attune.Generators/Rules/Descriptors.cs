using Microsoft.CodeAnalysis;

namespace Attune.Generators;

/// <summary>What the analyzers can find.</summary>
internal static class Descriptors
{
    public static readonly DiagnosticDescriptor EmptyRange = Error("ATT001", "A range is empty", "{0} is empty: {1}");

    public static readonly DiagnosticDescriptor LogBound = Error(
        "ATT002", "A logarithmic range has a bound of 0 or below", "{0} has the bound {1}, which has no logarithm; raise it above 0, or use an even scale");

    public static readonly DiagnosticDescriptor NoOptions = Error("ATT003", "A choice or grid has no options", "{0} has no options; give at least one");

    public static readonly DiagnosticDescriptor Step = Error("ATT004", "A step is not above 0", "{0} has the step {1}; a step is above 0");

    public static readonly DiagnosticDescriptor NotPartialRecord = Error(
        "ATT005",
        "A [SearchSpace] type is not a partial record with a primary constructor",
        "'{0}' has [SearchSpace] but {1}; declare it as 'partial record {0}(…)'");

    public static readonly DiagnosticDescriptor UnsupportedType = Error(
        "ATT006",
        "A [SearchSpace] parameter has a type that cannot be searched",
        "The parameter '{0}' of '{1}' is a {2}, which cannot be searched; use double, float, int, long, bool, string, an enumeration, a [SearchSpace] record, an abstract record or interface of such records, or a list of these");

    public static readonly DiagnosticDescriptor Name = Error(
        "ATT007",
        "Two [SearchSpace] parameters have the same name in the configuration, or one has a reserved name",
        "The parameter '{0}' of '{1}' {2}; rename it");

    public static readonly DiagnosticDescriptor Deviation = Error(
        "ATT008", "A standard deviation is not above 0", "{0} has the standard deviation {1}; it must be above 0");

    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        new(id, title, message, "Attune.Space", DiagnosticSeverity.Error, isEnabledByDefault: true);
}
