using System.Text.Json.Nodes;

namespace Attune.Bench;

/// <summary>
/// Serves tasks to other programs: <c>{"list": true}</c> names them, <c>{"space": task}</c> tells what may be tried and what is known,
/// <c>{"task": task, "config": {…}, "fidelity": {…}}</c> gives the value, or values, and the cost. A <c>seed</c> picks the instance of a problem and its noise, a <c>trial</c> the draw of the noise; both are 0 when they are not given.
/// </summary>
internal sealed class TaskServer(IReadOnlyList<ITuningTask> tasks)
{
    private readonly Dictionary<string, ITuningTask> byId = tasks.ToDictionary(task => task.Card.Id, StringComparer.Ordinal);
    private readonly Dictionary<(string Task, long Seed), IInstance> opened = [];

    public JsonObject Answer(JsonObject request)
    {
        if (request["list"] is not null) return new() { ["tasks"] = new JsonArray([.. tasks.Select(task => (JsonNode)task.Card.Id)]) };
        if (request["space"]?.GetValue<string>() is { } asked) return TaskJson.Card(Task(asked).Card, Open(asked, request));
        var name = request["task"]?.GetValue<string>() ?? throw new ArgumentException("A request has one of list, space and task.");
        if (Task(name).Obstacle is { } obstacle) throw new ArgumentException($"{name} cannot be evaluated here: {obstacle}.");
        return Write(Open(name, request).Evaluate(new(Point(request, "config"), Point(request, "fidelity"), (int)Whole(request, "trial"))));
    }

    private static JsonObject Write(Evaluation evaluation)
    {
        var answer = new JsonObject { ["value"] = Json.ToNode(evaluation.Values[0]), ["cost"] = Json.ToNode(evaluation.Cost) };
        if (evaluation.Values.Length > 1) answer["values"] = new JsonArray([.. evaluation.Values.Select(Json.ToNode)]);
        else if (evaluation.True != evaluation.Values[0]) answer["true"] = Json.ToNode(evaluation.True);
        return answer;
    }

    private IInstance Open(string task, JsonObject request)
    {
        var key = (task, Whole(request, "seed"));
        return opened.TryGetValue(key, out var instance) ? instance : opened[key] = Task(task).Open(key.Item2);
    }

    private ITuningTask Task(string id) => byId.TryGetValue(id, out var task) ? task : throw new ArgumentException($"There is no task '{id}'; ask for the list.");

    private static Configuration Point(JsonObject request, string name) => request[name] is JsonObject point ? Json.ToPoint(point) : Configuration.Empty;

    private static long Whole(JsonObject request, string name) => request[name]?.GetValue<long>() ?? 0;
}
