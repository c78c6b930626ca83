using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Attune.Generators;

/// <summary>A call of one of the factory methods of domains.</summary>
internal readonly struct DomainCall(IInvocationOperation call)
{
    private IMethodSymbol Method => call.TargetMethod;

    public bool IsDomain => Method.ContainingType is { Name: "Tune" or "Domains", ContainingNamespace: { Name: "Attune", ContainingNamespace.IsGlobalNamespace: true } };

    private bool IsLogarithmic => Method.Name is "LogUniform" or "QLogUniform" or "LogRandInt" or "QLogRandInt";

    private bool LeavesOutTop => Method.Name is "RandInt" or "LogRandInt";

    public IEnumerable<Diagnostic> Problems()
    {
        foreach (var argument in call.Arguments)
        {
            if (Problem(argument) is { } problem) yield return problem;
        }
        if (Range() is { } range) yield return range;
    }

    private Diagnostic? Range()
    {
        if (Number("low") is not { } low || Number("high") is not { } high) return null;
        return low > high ? Report(Descriptors.EmptyRange, call, $"its lower bound {Text(low)} is above its upper bound {Text(high)}; swap them")
            : low == high && LeavesOutTop ? Report(Descriptors.EmptyRange, call, $"its upper bound {Text(high)} is not included; raise it")
            : null;
    }

    private Diagnostic? Problem(IArgumentOperation argument) => (argument.Parameter?.Name, Constant(argument)) switch
    {
        ("low" or "high", <= 0 and var bound) when IsLogarithmic => Report(Descriptors.LogBound, argument, Text(bound)),
        ("q", { } step) when !(step > 0) => Report(Descriptors.Step, argument, Text(step)),
        ("sd", { } deviation) when !(deviation > 0) => Report(Descriptors.Deviation, argument, Text(deviation)),
        ("options" or "values", _) when IsEmpty(argument.Value) => Report(Descriptors.NoOptions, call),
        _ => null,
    };

    private double? Number(string parameter)
    {
        var argument = call.Arguments.FirstOrDefault(candidate => candidate.Parameter?.Name == parameter);
        return argument is null ? null : Constant(argument);
    }

    private Diagnostic Report(DiagnosticDescriptor descriptor, IOperation where, params object[] arguments) =>
        Diagnostic.Create(descriptor, where.Syntax.GetLocation(), [Method.Name, .. arguments]);

    private static double? Constant(IArgumentOperation argument) => argument.Value.ConstantValue is { HasValue: true, Value: double or int } constant
        ? Convert.ToDouble(constant.Value, CultureInfo.InvariantCulture)
        : null;

    private static bool IsEmpty(IOperation value) => value switch
    {
        IConversionOperation conversion => IsEmpty(conversion.Operand),
        IArrayCreationOperation { DimensionSizes: { Length: 1 } sizes } => sizes[0].ConstantValue is { HasValue: true, Value: 0 },
        ICollectionExpressionOperation { Elements.IsEmpty: true } => true,
        IInvocationOperation { TargetMethod: { Name: "Empty", ContainingType.Name: "Array" or "Enumerable" } } => true,
        _ => false,
    };

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
