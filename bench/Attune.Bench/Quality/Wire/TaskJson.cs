using System.Text.Json.Nodes;

namespace Attune.Bench;

/// <summary>Tasks as peers see them: the spec of the peer protocol, with what else is known of the task beside it.</summary>
internal static class TaskJson
{
    /// <summary>What a peer is told at its start; everything is minimised.</summary>
    public static JsonObject Spec(TaskCard card, IInstance instance)
    {
        var spec = Plain(card, instance);
        if (card.Constraints > 0) spec["constraints"] = card.Constraints;
        return spec;
    }

    private static JsonObject Plain(TaskCard card, IInstance instance) => new()
    {
        ["name"] = card.Id, ["kind"] = card.Objectives.Count > 1 ? "multi" : "single", ["objectives"] = card.Objectives.Count,
        ["budgets"] = new JsonArray([.. card.Checkpoints.Select(trials => (JsonNode)trials)]),
        ["params"] = new JsonArray([.. instance.Parameters.Parameters.Select(parameter => (JsonNode)ParameterJson.Write(parameter))]),
    };

    /// <summary>The spec, and what is known of the task.</summary>
    public static JsonObject Card(TaskCard card, IInstance instance)
    {
        var node = Spec(card, instance);
        node["scenario"] = card.Scenario;
        node["goal"] = card.Objectives[0].Mode == Mode.Max ? "max" : "min";
        (node["best_known"], node["median_random"]) = (Json.ToNode(card.BestKnown), Json.ToNode(card.MedianRandom));
        (node["discriminative"], node["budget"]) = (card.IsDiscriminative, card.Budget);
        node["fidelity"] = new JsonArray([.. card.Fidelities.Select(amount => (JsonNode)Write(amount))]);
        return node;
    }

    private static JsonObject Write(Fidelity amount) =>
        new() { ["name"] = amount.Name, ["type"] = amount.IsWhole ? "int" : "float", ["low"] = amount.Low, ["high"] = amount.High, ["target"] = amount.Target };
}
