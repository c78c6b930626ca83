using System.Text.Json.Nodes;
using Xunit;

namespace Attune.Bench.Tests;

/// <summary>What other programs read and write, line by line.</summary>
public class ServerTests
{
    private const string Cash =
        """{"name": "small", "params": [{"name": "model", "type": "categorical", "choices": ["tree", "net"]}, """ +
        """{"name": "depth", "type": "int", "low": 1, "high": 9, "step": 2, "condition": {"param": "model", "in": ["tree"]}}, """ +
        """{"name": "layers", "type": "int", "low": 1, "high": 3, "condition": {"param": "model", "in": ["net"]}}, """ +
        """{"name": "width", "type": "int", "low": 8, "high": 512, "log": true, "condition": [{"param": "model", "in": ["net"]}, {"param": "layers", "ge": 2}]}, """ +
        """{"name": "bias", "type": "categorical", "choices": [true, false]}]}""";


    [Fact]
    public void Tasks_are_listed_described_and_evaluated()
    {
        var answers = Serve(new TaskServer(Tasks.All).Answer,
            """{"list": true}""",
            """{"space": "rbv2_svm_v0/1053/mmce"}""",
            """{"task": "bbob/f1/i1/d2", "config": {"x1": 0.2528, "x2": -1.1568}}""",
            """{"task": "lcbench/3945/val_accuracy", "config": {"batch_size": 74, "learning_rate": 0.03956448372568131, "max_dropout": 0.9678337466753245, "max_units": 431, "momentum": 0.9037780378124575, "num_layers": 1, "weight_decay": 0.026371376325479423}, "fidelity": {"epoch": 52}}""");

        Assert.Contains("problems/branin", answers[0]["tasks"]!.AsArray().Select(task => task!.GetValue<string>()));
        Assert.Equal("""[{"param":"kernel","in":["radial"]}]""", answers[1]["params"]!.AsArray().Single(parameter => parameter!["name"]!.GetValue<string>() == "gamma")!["condition"]!.ToJsonString());
        Assert.Equal(("min", 0.11139322817325592), (answers[1]["goal"]!.GetValue<string>(), answers[1]["best_known"]!.GetValue<double>()));
        Assert.Equal(79.48, answers[2]["value"]!.GetValue<double>(), 1e-9);
        Assert.Equal((72.01377, 62.943752), (Math.Round(answers[3]["value"]!.GetValue<double>(), 5), Math.Round(answers[3]["cost"]!.GetValue<double>(), 6)));
    }

    [Fact]
    public void Seed_and_trial_pick_the_instance_and_the_noise()
    {
        const string Point = """ "config": {"x1": 0.5, "x2": 0.5, "x3": 0.5, "x4": 0.5, "x5": 0.5, "x6": 0.5}""";

        var answers = Serve(new TaskServer(Tasks.All).Answer,
            $$"""{"task": "problems/noisy_hartmann6", {{Point}}, "seed": 3, "trial": 7}""", """{"space": "problems/rosenbrock5", "seed": 1}""", """{"space": "problems/rosenbrock5", "seed": 2}""");

        Assert.Equal(0.2 * SplitMix.Normal(3, 7), answers[0]["value"]!.GetValue<double>() - answers[0]["true"]!.GetValue<double>(), 1e-12);
        Assert.NotEqual(answers[1]["params"]![0]!["low"]!.GetValue<double>(), answers[2]["params"]![0]!["low"]!.GetValue<double>());
    }

    [Fact]
    public void A_bad_request_is_answered_with_its_error_and_ends_nothing()
    {
        var answers = Serve(new TaskServer(Tasks.All).Answer, "nonsense", """{"task": "no such"}""", """{}""", "", """{"list": true}""");

        Assert.All(answers.Take(3), answer => Assert.NotNull(answer["error"]));
        Assert.NotNull(answers[3]["tasks"]);
    }

    [Fact]
    public void A_searcher_is_a_peer()
    {
        var answers = Serve(Peer(), ["""{"init": {"spec": """ + Cash + """, "seed": 5}}""", .. Enumerable.Repeat("""{"ask": {}}""", 60)]);

        Assert.True(answers[0]["ok"]!.GetValue<bool>());
        var points = answers.Skip(1).Select(answer => Json.ToPoint(answer["params"]!.AsObject())).ToList();
        Assert.Equal(Enumerable.Range(0, 60), answers.Skip(1).Select(answer => answer["id"]!.GetValue<int>()));
        Assert.All(points, point => Assert.Equal(point.Text("model") == "tree", point.Contains("depth")));
        Assert.All(points, point => Assert.Equal(point.Text("model") == "net" && point.Int("layers") >= 2, point.Contains("width")));
        Assert.Equal([1L, 3L, 5L, 7L, 9L], points.Where(point => point.Contains("depth")).Select(point => point.Long("depth")).Distinct().Order());
        Assert.Equal(2, points.Select(point => point.Bool("bias")).Distinct().Count());
    }

    [Fact]
    public void Tells_name_their_ask_or_mean_the_oldest_and_may_be_nothing()
    {
        var answers = Serve(Peer(), """{"init": {"spec": """ + Cash + """, "seed": 5}}""", """{"ask": {}}""", """{"ask": {}}""", """{"ask": {}}""",
            """{"tell": {"id": 2, "value": 1.5}}""", """{"tell": {"value": NaN}}""", """{"tell": {"value": null}}""", """{"tell": {"value": 1}}""", """{"tell": {"id": 1, "value": 1}}""", """{"ask": {}}""");

        Assert.All(answers.Skip(4).Take(3), answer => Assert.True(answer["ok"]!.GetValue<bool>()));
        Assert.All(answers.Skip(7).Take(2), answer => Assert.NotNull(answer["error"]));
        Assert.Equal(3, answers[9]["id"]!.GetValue<int>());
    }

    [Fact]
    public void Several_objectives_have_several_values()
    {
        const string Init = """{"init": {"spec": {"objectives": 2, "params": [{"name": "x", "type": "float", "low": 0, "high": 1}]}, "seed": 0}}""";

        var answers = Serve(Peer(), Init, """{"ask": {}}""", """{"tell": {"id": 0, "values": [1, 2]}}""", """{"ask": {}}""", """{"tell": {"id": 1, "value": 1}}""");

        Assert.True(answers[2]["ok"]!.GetValue<bool>());
        Assert.Contains("2 objectives", answers[4]["error"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_init_begins_again_and_nothing_goes_before_it()
    {
        const string Init = """{"init": {"spec": {"params": [{"name": "x", "type": "float", "low": 0, "high": 1}]}, "seed": 4}}""";

        var answers = Serve(Peer(), """{"ask": {}}""", Init, """{"ask": {}}""", """{"ask": {}}""", Init, """{"ask": {}}""");

        Assert.Contains("init", answers[0]["error"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(answers[2].ToJsonString(), answers[5].ToJsonString());
        Assert.NotEqual(answers[2]["params"]!.ToJsonString(), answers[3]["params"]!.ToJsonString());
    }

    [Fact]
    public void Parameters_read_as_they_were_written()
    {
        foreach (var task in Tasks.All.GroupBy(task => task.Card.Scenario).Select(group => group.First()))
        {
            var parameters = task.Open(0).Parameters.Parameters;
            var read = new ParameterSpace([.. parameters.Select(parameter => ParameterJson.Read(JsonNode.Parse(ParameterJson.Write(parameter).ToJsonString())!.AsObject()))]);
            Assert.Equal(task.Open(0).Parameters.Space, read.Space);
        }
        var either = new ParameterSpec("c", ParameterType.Float) { High = 1, Activation = new([[new("a", ["1"]), new("b", [], AtLeast: 2)]]) };
        Assert.Equal("""[{"any":[{"param":"a","in":["1"]},{"param":"b","ge":2}]}]""", ParameterJson.Write(ParameterJson.Read(ParameterJson.Write(either)))["condition"]!.ToJsonString());
    }

    private static Func<JsonObject, JsonObject> Peer() => new PeerServer(SearcherNames.Find("random")).Answer;

    private static List<JsonObject> Serve(Func<JsonObject, JsonObject> answer, params string[] lines)
    {
        var output = new StringWriter();
        LineServer.Serve(new StringReader(string.Join('\n', lines)), output, answer);
        return [.. output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.AsObject())];
    }
}
