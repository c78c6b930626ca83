using System.Collections.Immutable;

namespace Attune.Bench;

/// <summary>A surrogate's <c>space.json</c>.</summary>
internal sealed record SpaceFile(
    string Scenario, string[] InputXCat, string[] InputXCont, SpaceFile.Output[] Outputs, string? RuntimeOutput, string? InstanceParam, SpaceFile.Hyperparameter[] Hyperparameters,
    SpaceFile.Condition[] Conditions, SpaceFile.Hyperparameter[] Fidelity, Dictionary<string, Dictionary<string, int>> Encoding, int MissingCategoricalCode, float MissingNumericValue)
{
    public sealed record Output(string Name, string Goal);

    public sealed record Hyperparameter(string Name, string Type, bool Log, double Lower, double Upper, string[]? Choices);

    public sealed record Condition(string Child, string Op, Part[] Clauses);

    public sealed record Part(string Parent, string[] Values);

    /// <summary>The parameters with their conditions.</summary>
    public IReadOnlyList<ParameterSpec> Parameters => [.. Hyperparameters.Select(ToSpec)];

    private ParameterSpec ToSpec(Hyperparameter parameter) => new(parameter.Name, parameter.Type switch
    {
        "float" => ParameterType.Float,
        "int" => ParameterType.Int,
        "categorical" => ParameterType.Categorical,
        var other => throw new InvalidDataException($"{Scenario}: the hyperparameter '{parameter.Name}' has the type '{other}'; there are float, int and categorical."),
    })
    {
        Low = parameter.Lower, High = parameter.Upper, Log = parameter.Log, Step = parameter.Type == "int" ? 1 : 0, Choices = [.. (parameter.Choices ?? []).Select(choice => (Value)choice)],
        Activation = new([.. Conditions.Where(condition => condition.Child == parameter.Name).SelectMany(Terms)]),
    };

    // The clauses of an OR are one term; those of an AND are a term each.
    private static IEnumerable<ImmutableArray<Clause>> Terms(Condition condition)
    {
        var clauses = condition.Clauses.Select(clause => new Clause(clause.Parent, [.. clause.Values.Select(value => (Value)value)]));
        return condition.Op == "OR" ? [[.. clauses]] : clauses.Select(clause => ImmutableArray.Create(clause));
    }
}
