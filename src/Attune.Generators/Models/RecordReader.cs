using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Attune.Generators;

/// <summary>Reads a <c>[SearchSpace]</c> record; what stands in the way is gathered, all at once.</summary>
internal sealed class RecordReader
{
    // Members of the generated record, which a property cannot share its name with.
    private static readonly string[] Reserved = ["Space", "Read", "Build"];

    private readonly INamedTypeSymbol type;
    private readonly List<Problem> problems = [];

    private RecordReader(INamedTypeSymbol type) => this.type = type;

    /// <summary>The model, or <see langword="null"/> and the problems.</summary>
    public static (RecordModel? Model, IReadOnlyList<Problem> Problems) Read(INamedTypeSymbol type)
    {
        var reader = new RecordReader(type);
        return (reader.ReadRecord(), reader.problems);
    }

    private RecordModel? ReadRecord()
    {
        var constructor = type.InstanceConstructors.FirstOrDefault(IsPrimary);
        if (Shortcoming(constructor) is { } shortcoming)
        {
            problems.Add(new Problem(Descriptors.NotPartialRecord, Place(type), type.Name, shortcoming));
            return null;
        }
        var members = constructor!.Parameters.Select(ReadMember).ToImmutableArray();
        FindNameProblems(constructor.Parameters);
        if (problems.Count > 0) return null;
        return new RecordModel(
            type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(),
            new([.. Containers().Reverse().Select(Header)]),
            Keyword(type),
            type.Name,
            TypeReader.FullName(type),
            new([.. Bases().Select(TypeReader.FullName)]),
            new(members!));
    }

    private string? Shortcoming(IMethodSymbol? constructor) =>
        !type.IsRecord ? "is not a record"
        : !IsPartial(type) ? "is not partial"
        : constructor is null ? "has no primary constructor"
        : type.IsAbstract ? "is abstract; put the attribute on the records derived from it"
        : type.IsGenericType || Containers().Any(container => container.IsGenericType) ? "is generic"
        : Containers().FirstOrDefault(container => !IsPartial(container)) is { } container ? $"its containing type '{container.Name}' is not partial"
        : null;

    private MemberModel? ReadMember(IParameterSymbol parameter)
    {
        var plain = TypeReader.Plain(parameter.Type);
        var element = TypeReader.Element(plain);
        if (TypeReader.Read(element ?? plain) is { } model)
            return new(parameter.Name, Key(parameter), model, element is not null, TypeReader.IsNullable(parameter.Type), Default(parameter, model));
        problems.Add(new Problem(Descriptors.UnsupportedType, Place(parameter), parameter.Name, type.Name, parameter.Type.ToDisplayString()));
        return null;
    }

    private void FindNameProblems(ImmutableArray<IParameterSymbol> parameters)
    {
        foreach (var parameter in parameters)
        {
            if (Reserved.Contains(parameter.Name)) Name(parameter, "has the name of a member of the generated space");
            else if (parameters.First(other => Key(other) == Key(parameter)) is var first && !SymbolEqualityComparer.Default.Equals(first, parameter))
                Name(parameter, $"has the name '{Key(parameter)}' in the configuration, which '{first.Name}' has too");
        }

        void Name(IParameterSymbol parameter, string what) => problems.Add(new Problem(Descriptors.Name, Place(parameter), parameter.Name, type.Name, what));
    }

    private IEnumerable<INamedTypeSymbol> Containers()
    {
        for (var container = type.ContainingType; container is not null; container = container.ContainingType) yield return container;
    }

    // A value type is read as no other type, so a record struct is no case of its interfaces.
    private IEnumerable<INamedTypeSymbol> Bases()
    {
        if (type.IsValueType) yield break;
        for (var at = type.BaseType; at is { SpecialType: SpecialType.None }; at = at.BaseType) yield return at;
        foreach (var contract in type.AllInterfaces.Where(TypeReader.IsOwn)) yield return contract;
    }

    private static bool IsPrimary(IMethodSymbol constructor) =>
        constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is RecordDeclarationSyntax { ParameterList: not null });

    private static bool IsPartial(INamedTypeSymbol type) => type.DeclaringSyntaxReferences
        .All(reference => reference.GetSyntax() is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static string Header(INamedTypeSymbol type) => $"partial {Keyword(type)} {type.Name}";

    private static string Keyword(INamedTypeSymbol type) => (type.IsRecord, type.TypeKind) switch
    {
        (true, Microsoft.CodeAnalysis.TypeKind.Struct) => "record struct",
        (true, _) => "record",
        (_, Microsoft.CodeAnalysis.TypeKind.Struct) => "struct",
        (_, Microsoft.CodeAnalysis.TypeKind.Interface) => "interface",
        _ => "class",
    };

    private static string Key(IParameterSymbol parameter) => char.ToLowerInvariant(parameter.Name[0]) + parameter.Name.Substring(1);

    private static Location Place(ISymbol symbol) => symbol.Locations.FirstOrDefault() ?? Location.None;

    private static string? Default(IParameterSymbol parameter, TypeModel type) => !parameter.HasExplicitDefaultValue ? null : parameter.ExplicitDefaultValue switch
    {
        null => null,
        var value when type.Kind == TypeKind.Enumeration => $"({type.FullName})({SymbolDisplay.FormatPrimitive(value, true, false)})",
        double and double.NaN or float and float.NaN => "double.NaN",
        double.PositiveInfinity or float.PositiveInfinity => "double.PositiveInfinity",
        double.NegativeInfinity or float.NegativeInfinity => "double.NegativeInfinity",
        var value => SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false),
    };
}
