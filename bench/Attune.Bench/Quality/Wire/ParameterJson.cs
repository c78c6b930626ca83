using System.Text.Json;
using System.Text.Json.Nodes;

namespace Attune.Bench;

/// <summary>
/// Parameters as <c>problems.json</c> and the peer protocol spell them: name, type, low, high, log, step, choices, condition. A condition is one clause or a list of them that all hold;
/// <c>in</c> names values and <c>ge</c> a least number; <c>any</c> in place of a clause lists clauses of which one holds.
/// </summary>
internal static class ParameterJson
{
    public static ParameterSpec Read(JsonObject node)
    {
        var name = node["name"]?.GetValue<string>() ?? throw new JsonException($"A parameter has no name: {node.ToJsonString()}");
        var type = node["type"]?.GetValue<string>() switch
        {
            "float" => ParameterType.Float,
            "int" => ParameterType.Int,
            "categorical" => ParameterType.Categorical,
            var other => throw new JsonException($"The parameter '{name}' has the type '{other}'; there are float, int and categorical."),
        };
        return new(name, type)
        {
            Low = Number(node, "low", 0), High = Number(node, "high", 0), Step = Number(node, "step", type == ParameterType.Int ? 1 : 0), Log = node["log"]?.GetValue<bool>() ?? false,
            Choices = [.. (node["choices"] as JsonArray ?? []).Select(Json.ToValue)], Activation = new([.. Each(node["condition"]).Select(Term)]),
        };
    }

    public static JsonObject Write(ParameterSpec parameter)
    {
        var node = new JsonObject { ["name"] = parameter.Name, ["type"] = parameter.Type.ToString().ToLowerInvariant() };
        if (parameter.Type == ParameterType.Categorical) node["choices"] = new JsonArray([.. parameter.Choices.Select(Json.ToNode)]);
        else (node["low"], node["high"], node["log"]) = (Bound(parameter, parameter.Low), Bound(parameter, parameter.High), parameter.Log);
        if (parameter.Step > 0) node["step"] = Bound(parameter, parameter.Step);
        if (parameter.Activation.Terms.Length > 0) node["condition"] = new JsonArray([.. parameter.Activation.Terms.Select(term => (JsonNode)Write(term))]);
        return node;
    }

    private static JsonValue Bound(ParameterSpec parameter, double value) => parameter.Type == ParameterType.Int ? JsonValue.Create((long)value) : JsonValue.Create(value);

    private static JsonObject Write(IReadOnlyList<Clause> term) =>
        term.Count == 1 ? Write(term[0]) : new JsonObject { ["any"] = new JsonArray([.. term.Select(clause => (JsonNode)Write(clause))]) };

    private static JsonObject Write(Clause clause) => clause.AtLeast is { } least
        ? new JsonObject { ["param"] = clause.Parent, ["ge"] = least }
        : new JsonObject { ["param"] = clause.Parent, ["in"] = new JsonArray([.. clause.Values.Select(Json.ToNode)]) };

    private static System.Collections.Immutable.ImmutableArray<Clause> Term(JsonObject node) => [.. node["any"] is { } any ? Each(any).Select(ReadClause) : [ReadClause(node)]];

    private static Clause ReadClause(JsonObject node) => new(
        node["param"]?.GetValue<string>() ?? throw new JsonException($"A condition names no param: {node.ToJsonString()}"),
        [.. (node["in"] as JsonArray ?? []).Select(Json.ToValue)], node["ge"] is { } least ? Json.ToDouble(least) : null);

    private static IEnumerable<JsonObject> Each(JsonNode? node) => node switch
    {
        null => [],
        JsonArray list => list.OfType<JsonObject>(),
        _ => [node.AsObject()],
    };

    private static double Number(JsonObject node, string name, double otherwise) => node[name] is { } number ? Json.ToDouble(number) : otherwise;
}
