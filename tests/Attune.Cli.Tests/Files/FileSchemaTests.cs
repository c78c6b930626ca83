using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Attune.Cli.Files;
using Attune.Cli.Files.Deciders;
using Attune.Cli.Files.Sections;
using Attune.Cli.Files.Trees;
using Json.Schema;
using Xunit;

namespace Attune.Cli.Tests.Files;

/// <summary>The schema of experiment files and what reads them say the same.</summary>
public sealed partial class FileSchemaTests
{
    private const string Unheard = "qqqqqqqqqqqq"; // like no name there is, so that the reader lists all it knows
    private static readonly JsonSchema Schema = JsonSchema.FromText(FileSchema.Text);
    private static readonly JsonNode Written = JsonNode.Parse(FileSchema.Text)!;

    public static TheoryData<string> Samples => [.. Directory.GetDirectories(Path.Combine(Root, "samples")).Select(folder => Path.Combine(folder, "tune.toml")).Where(File.Exists).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Pages => [.. Directory.GetFiles(Path.Combine(Root, "docs"), "*.md").Append(Path.Combine(Root, "README.md")).Where(page => Toml(page).Length > 0).Order(StringComparer.Ordinal)];

    public static TheoryData<string, string> Deciders =>
        [.. SchedulerNames.All.Select(type => ("scheduler", type)), .. SearcherNames.All.Append(SearchSection.Program).Select(type => ("search", type))];

    // Right for one setting or another, and wrong for others.
    private static readonly string[] Values =
    [
        "-1", "0", "0.3", "0.5", "0.7", "1", "2", "2.5", "8", "31", "true", "null", "\"\"", "\"x\"", "\"10m\"", "\"even\"", "\"best\"", "\"fronts\"", "\"avoid\"", "\"asha\"", "\"latency <= 20\"", "\"latency <= much\"", "\"latency < 20\"", "[]", "[1]", "[0]",
        "[\"x\"]", "[\"loss: min\", \"speed: Max\"]", "[\"loss: min\"]", "[\"loss: least\", \"speed: max\"]", "[\"latency >= 1e-3\", \"size <= .5\"]", "{}", "{ \"type\": \"asha\", \"max\": 9 }", "{ \"type\": \"ahsa\" }", "{ \"x\": { \"float\": [0, 2] } }", "{ \"x\": 3 }",
    ];

    private static string Root { get; } = RootOf(new(AppContext.BaseDirectory));

    [Fact]
    public void The_names_of_a_file_are_those_that_are_read() => Assert.Equal(Known($"\"{Unheard}\": 1"), Names("properties"));

    [Fact]
    public void The_names_of_a_metric_are_those_that_are_read() => Assert.Equal(Known($"\"metric\": {{ \"minimize\": \"loss\", \"{Unheard}\": 1 }}"), Names("properties/metric/properties"));

    [Fact]
    public void The_names_of_checkpoints_are_those_that_are_read() => Assert.Equal(Known($"\"checkpoint\": {{ \"{Unheard}\": 1 }}"), Names("properties/checkpoint/properties"));

    [Theory]
    [MemberData(nameof(Deciders))]
    public void The_settings_of_a_scheduler_or_searcher_are_those_that_are_read(string key, string type) =>
        Assert.Equal(Known($"\"{key}\": {{ \"type\": \"{type}\", \"{Unheard}\": 1 }}"), Settings(key, type).Select(entry => entry.Key).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Deciders))]
    public void A_name_alone_is_taken_by_the_reader_and_by_the_schema(string key, string type)
    {
        var text = Complete($"\"{key}\": \"{type}\", \"trials\": 8, \"space\": {{ \"x\": {{ \"float\": [0, 1] }} }}");

        Assert.Equal(type != SearchSection.Program, IsRead(text));
        Assert.Equal(type != SearchSection.Program, Problems("tune.json", text).Count == 0);
    }

    [Theory]
    [MemberData(nameof(Deciders))]
    public void The_reader_and_the_schema_take_and_refuse_the_same_of_every_setting(string key, string type)
    {
        var settings = Settings(key, type).Select(entry => entry.Key).Where(name => name != "type").ToArray();
        foreach (var (name, value) in settings.SelectMany(name => Values.Select(value => (name, value))))
        {
            if (name == "mutations" && value.StartsWith("[\"", StringComparison.Ordinal) && value != "[\"x\"]") continue; // names of nothing: a schema does not know
            // Rungs begin below the last one, a program has a command, and a population is one.
            var beside = $"{(name == "max" && settings.Contains("grace") ? "\"grace\": 0.1, " : "")}{(settings.Contains("command") && name != "command" ? "\"command\": \"driver\", " : "")}";
            var text = Complete($"\"{key}\": {{ \"type\": \"{type}\", {beside}\"{name}\": {value} }}, {(name == "population" ? "" : "\"trials\": 8, ")}\"space\": {{ \"x\": {{ \"float\": [0, 1] }} }}");

            var (takes, reads) = (Problems("tune.json", text).Count == 0, IsRead(text));

            Assert.True(takes == reads, $"{key} {type}: {name} = {value} is {(takes ? "taken" : "refused")} by the schema and {(reads ? "taken" : "refused")} by the reader");
        }
    }

    [Theory]
    [MemberData(nameof(Deciders))]
    public void Every_setting_has_a_value_that_is_taken(string key, string type)
    {
        foreach (var name in Settings(key, type).Select(entry => entry.Key).Where(name => name is not "type"))
        {
            Assert.Contains(Values, value => Problems("tune.json", Complete($"\"{key}\": {{ \"type\": \"{type}\"{(type == SearchSection.Program && name != "command" ? ", \"command\": \"driver\"" : "")}, \"{name}\": {value} }}")).Count == 0);
        }
    }

    [Fact]
    public void The_names_of_a_parameter_are_those_that_one_or_another_kind_reads() =>
        Assert.Equal(
            new[] { "float", "choice", "constant" }.SelectMany(kind => Known($"\"space\": {{ \"x\": {{ \"{kind}\": [0, 1], \"{Unheard}\": 1 }} }}")).Distinct().Order(StringComparer.Ordinal),
            Names("definitions/domain/properties"));

    [Fact]
    public void A_trial_takes_what_the_schema_names_and_resources_of_any_name() =>
        Assert.Equal(["cpu", "gpu", "memory", "own_processors", "report_timeout", "timeout"], Names("properties/trial/properties"));

    [Fact]
    public void Searchers_and_schedulers_are_those_there_are()
    {
        Assert.Equal(SearcherNames.All.Order(StringComparer.Ordinal), Texts("definitions/searcherName/enum"));
        Assert.Equal(SchedulerNames.All.Order(StringComparer.Ordinal), Texts("definitions/schedulerName/enum"));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_sample_has_the_shape_of_the_schema(string path) => Assert.Empty(Problems(path, File.ReadAllText(path)));

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_file_in_the_documentation_has_the_shape_of_the_schema_and_can_be_read(string path)
    {
        Assert.Empty(Problems("tune.toml", Toml(path)));
        var file = ExperimentFile.Read("tune.toml", Toml(path));
        if (file.Baseline is not null) BaselineSection.Complete(file.Options.Config, file.Baseline);
    }

    [Theory]
    [InlineData("\"trials\": 0")]
    [InlineData("\"budget\": \"soon\"")]
    [InlineData("\"parallel\": \"all\"")]
    [InlineData("\"search\": \"guess\"")]
    [InlineData("\"stdin\": \"xml\"")]
    [InlineData("\"metric\": { \"minimize\": \"loss\", \"maximize\": \"accuracy\" }")]
    [InlineData("\"trial\": { \"memory\": \"much\" }")]
    [InlineData("\"scheduler\": { \"max\": 3 }")]
    [InlineData("\"scheduler\": { \"type\": \"asha\", \"reduction\": 1 }")]
    [InlineData("\"stop\": { \"loss\": \"small\" }")]
    [InlineData("\"constraint\": [\"x is small\"]")]
    [InlineData("\"space\": { \"x\": [1, 2] }")]
    [InlineData("\"space\": { \"x\": { \"float\": [0] } }")]
    [InlineData("\"space\": { \"x\": { \"int\": [0, 1], \"log\": [1, 2] } }")]
    [InlineData("\"space\": { \"x\": { \"choice\": [1], \"step\": 2 } }")]
    [InlineData("\"space\": { \"x\": { \"cases\": { \"a\": 1 } } }")]
    [InlineData("\"space\": { \"x\": { \"int\": [0, 9], \"step\": 0.5 } }")]
    [InlineData("\"space\": { \"x\": { \"int\": [0, 1.5] } }")]
    [InlineData("\"metric\": { \"minimize\": \"\" }")]
    [InlineData("\"search\": { \"start\": 3 }")]
    public void What_the_schema_refuses_the_reader_refuses_too(string mistake)
    {
        var text = Complete(mistake);

        Assert.NotEmpty(Problems("tune.json", text));
        Assert.Throws<TuneException>(() => ExperimentFile.Read("tune.json", text));
    }

    [Theory]
    [InlineData("\"$schema\": \"attune.schema.json\"")]
    [InlineData("\"budget\": \"1h30m\"")]
    [InlineData("\"space\": { \"x\": { \"cases\": { \"a\": null, \"b\": {} } } }")]
    [InlineData("\"space\": { \"x\": { \"int\": [0, 8], \"step\": 2 } }")]
    [InlineData("\"trial\": { \"cpu\": 0.5, \"license\": 1, \"memory\": \"512MiB\" }")]
    [InlineData("\"scheduler\": { \"type\": \"asha\", \"max\": 9, \"objectives\": [\"loss: min\", \"speed: Max\"], \"order\": \"fronts\" }")]
    [InlineData("\"stop\": { \"training_iteration\": 3, \"loss\": \"<= 0.1\" }")]
    [InlineData("\"space\": { \"x\": 1, \"y\": { \"normal\": [0, 1], \"step\": 0.5 }, \"z\": { \"cases\": { \"a\": {}, \"b\": { \"w\": { \"logint\": [1, 9] } } } } }")]
    public void What_the_reader_takes_the_schema_takes_too(string part)
    {
        var text = Complete(part);

        Assert.Empty(Problems("tune.json", text));
        ExperimentFile.Read("tune.json", text);
    }

    [Fact]
    public void A_first_file_names_the_schema_and_has_its_shape()
    {
        var text = FirstFile.Of("train --lr {lr} --name 'a b'", "loss", isLeast: true, trials: 3);

        Assert.StartsWith($"#:schema {FileSchema.Name}\n", text, StringComparison.Ordinal);
        Assert.Empty(Problems("tune.toml", text));
    }

    // What a page shows of a file, in one piece or several.
    private static string Toml(string page) => string.Concat(Blocks().Matches(File.ReadAllText(page)).Select(match => match.Groups["toml"].Value));

    // What the reader says it knows when it meets a name that it does not.
    private static IEnumerable<string> Known(string part)
    {
        var error = Assert.Throws<TuneException>(() => ExperimentFile.Read("tune.json", Complete(part)));
        var problem = error.Problems.Single(problem => problem.Contains(Unheard, StringComparison.Ordinal));
        return problem[(problem.IndexOf("There are: ", StringComparison.Ordinal) + 11)..^1].Split(", ").Order(StringComparer.Ordinal);
    }

    private static JsonObject Settings(string key, string type) =>
        At($"definitions/{(key == "search" ? "searcher" : key)}/oneOf").AsArray().Select(branch => branch!["properties"]!.AsObject()).Single(settings => settings["type"]!["enum"]!.AsArray().Any(name => name!.GetValue<string>() == type));

    private static bool IsRead(string text)
    {
        try
        {
            return ExperimentFile.Read("tune.json", text) is not null;
        }
        catch (TuneException)
        {
            return false;
        }
    }

    private static string Complete(string part) =>
        $"{{ \"command\": \"train\", {(part.StartsWith("\"metric\"", StringComparison.Ordinal) ? "" : "\"metric\": { \"minimize\": \"loss\" }, ")}{part} }}";

    private static IEnumerable<string> Names(string place) => At(place).AsObject().Select(entry => entry.Key).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Texts(string place) => At(place).AsArray().Select(text => text!.GetValue<string>()).Order(StringComparer.Ordinal);

    private static JsonNode At(string place) => place.Split('/').Aggregate(Written, (node, name) => int.TryParse(name, out var index) ? node[index]! : node[name]!);

    private static IReadOnlyList<string> Problems(string path, string text)
    {
        var findings = new Findings("tune");
        var tree = Tree.Read(path, text, findings);
        findings.Throw();
        var result = Schema.Evaluate(JsonSerializer.SerializeToElement(Json(tree!)), new EvaluationOptions { OutputFormat = OutputFormat.List });
        return result.IsValid ? [] : [.. result.Details!.Where(detail => detail.Errors is not null).SelectMany(detail => detail.Errors!.Select(error => $"{detail.InstanceLocation}: {error.Value}"))];
    }

    private static JsonNode? Json(Node node) => node switch
    {
        Mapping map => new JsonObject(map.Entries.Select(entry => KeyValuePair.Create(entry.Name, Json(entry.Value)))),
        Sequence list => new JsonArray([.. list.Items.Select(Json)]),
        _ => ((Scalar)node).Value switch
        {
            { Kind: ValueKind.Text } text => text.AsText(),
            { Kind: ValueKind.Integer } integer => integer.AsInteger(),
            { Kind: ValueKind.Number } number => number.AsDouble(),
            { Kind: ValueKind.Boolean } flag => flag.AsBoolean(),
            _ => null,
        },
    };

    private static string RootOf(DirectoryInfo folder) => File.Exists(Path.Combine(folder.FullName, "Attune.slnx")) ? folder.FullName : RootOf(folder.Parent!);

    [GeneratedRegex(@"^```toml\n(?<toml>.*?)^```", RegexOptions.ExplicitCapture | RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Blocks();
}
