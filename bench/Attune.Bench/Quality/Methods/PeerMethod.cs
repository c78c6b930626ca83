using System.Text.Json.Nodes;

namespace Attune.Bench;

/// <summary>Another search engine, in a child process that speaks the peer protocol. One process serves all searches of this method, one after the other.</summary>
/// <param name="name">Its name.</param>
/// <param name="obstacle">Why it cannot be run here; null when it can.</param>
/// <param name="command">The program and its arguments.</param>
internal sealed class PeerMethod(string name, Func<string?> obstacle, params string[] command) : IMethod, IDisposable
{
    private ChildProcess? child;

    public string Name => name;

    public string? Obstacle => obstacle();

    public ISearch Start(TaskCard card, IInstance instance, long seed, int trials)
    {
        child ??= new(command[0], command[1..]);
        Answer(new JsonObject { ["init"] = new JsonObject { ["spec"] = TaskJson.Spec(card, instance), ["seed"] = seed } });
        return new Search(this, card);
    }

    public void Dispose() => child?.Dispose();

    // A child that broke is replaced for the next search.
    private JsonObject Answer(JsonObject request)
    {
        try
        {
            return child!.Ask(request);
        }
        catch (Exception)
        {
            child?.Dispose();
            child = null;
            throw;
        }
    }

    private sealed class Search(PeerMethod method, TaskCard card) : ISearch
    {
        public double Thought { get; private set; }

        public Proposal? Ask()
        {
            var answer = Think(new JsonObject { ["ask"] = new JsonObject() });
            return answer["params"] is JsonObject point ? new(answer["id"]?.GetValue<int>() ?? 0, Json.ToPoint(point)) : null;
        }

        public void Tell(Proposal proposal, IReadOnlyList<double> values)
        {
            JsonNode?[] told = [.. values.Take(card.Objectives.Count).Select((value, i) => Json.ToNode(card.Objectives[i].Mode == Mode.Max ? -value : value))];
            var tell = new JsonObject { ["id"] = proposal.Id };
            if (told.Length == 1) tell["value"] = told[0];
            else tell["values"] = new JsonArray(told);
            if (card.Constraints > 0) tell["excesses"] = new JsonArray([.. values.Skip(card.Objectives.Count).Select(Json.ToNode)]);
            Think(new JsonObject { ["tell"] = tell });
        }

        public void Dispose() { }

        // The peer says how long it thought, so that the pipe does not count; one that does not is timed from here.
        private JsonObject Think(JsonObject request)
        {
            var start = System.Diagnostics.Stopwatch.GetTimestamp();
            var answer = method.Answer(request);
            Thought += answer["seconds"] is { } seconds ? Json.ToDouble(seconds) : System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds;
            return answer;
        }
    }
}
