using System.Text.Json.Nodes;
using Attune.AskTell;

namespace Attune.Bench;

/// <summary>
/// One of Attune's searchers as a peer: <c>{"init": {"spec": {…}, "seed": 0}}</c> begins a search, <c>{"ask": {}}</c> gives active parameters and an id,
/// <c>{"tell": {"id": 0, "value": 1.5}}</c> (or <c>values</c>) takes what came of them; all is minimised. Asks may be made ahead; a tell without id means the oldest untold one.
/// A value of null, NaN or Infinity is a trial that gave nothing. A searcher that has no more answers <c>{"params": null, "reason": "…"}</c>.
/// </summary>
internal sealed class PeerServer(Searcher searcher)
{
    private readonly List<int> untold = [];
    private ParameterSpace? parameters;
    private Optimizer? optimizer;

    public JsonObject Answer(JsonObject request) =>
        request["init"] is JsonObject init ? Init(init)
        : request["ask"] is not null ? Ask()
        : request["tell"] is JsonObject tell ? Tell(tell)
        : throw new ArgumentException("A request has one of init, ask and tell.");

    private JsonObject Init(JsonObject init)
    {
        var spec = init["spec"] as JsonObject ?? throw new ArgumentException("init has no spec.");
        var count = spec["objectives"]?.GetValue<int>() ?? 1;
        parameters = new([.. spec["params"]!.AsArray().Select(node => ParameterJson.Read(node!.AsObject()))]);
        Objective[] objectives = [.. Enumerable.Range(1, count).Select(i => new Objective(count == 1 ? "value" : $"value{i}", Mode.Min))];
        optimizer = new(new Problem(parameters.Space, objectives, init["seed"]?.GetValue<long>() ?? 0, init["trials"]?.GetValue<int>() ?? -1), searcher);
        untold.Clear();
        return new() { ["ok"] = true };
    }

    private JsonObject Ask()
    {
        if (Begun.Ask() is not { } trial) return new() { ["params"] = null, ["reason"] = Begun.Reason };
        untold.Add(trial.Id);
        return new() { ["id"] = trial.Id, ["params"] = Json.ToNode(parameters!.Flatten(trial.Configuration)) };
    }

    private JsonObject Tell(JsonObject tell)
    {
        var trial = tell["id"]?.GetValue<int>() ?? (untold.Count > 0 ? untold[0] : throw new ArgumentException("There is nothing to tell: every ask was told."));
        double[] values = tell["values"] is JsonArray several ? [.. several.Select(Json.ToDouble)] : [Json.ToDouble(tell["value"])];
        Begun.Tell(trial, values);
        untold.Remove(trial);
        return new() { ["ok"] = true };
    }

    private Optimizer Begun => optimizer ?? throw new InvalidOperationException("Nothing was begun: init comes first.");
}
