using Attune.Cli.Files;
using Xunit;

namespace Attune.Cli.Tests.Files;

public sealed class ExperimentFileTests
{
    [Theory]
    [InlineData("tune.toml", ExperimentTexts.Toml)]
    [InlineData("tune.json", ExperimentTexts.Json)]
    [InlineData("tune.yaml", ExperimentTexts.Yaml)]
    public void The_same_experiment_is_written_in_three_ways(string path, string text)
    {
        var (command, options) = ExperimentFile.Read(path, text);

        Assert.Equal(["train.py", "--lr", "{lr}", "--layers", "{layers}", "{opt}"], command.Arguments);
        Assert.Equal((TimeSpan.FromHours(2), 16_000_000_000, "1"), (command.Timeout, command.MemoryLimit, command.Environment["OMP_NUM_THREADS"]));
        Assert.Equal(("tune", "val_loss", Mode.Min, 300, 0), (options.Name, options.Metric, options.Mode, options.NumSamples, options.MaxConcurrentTrials));
        Assert.Equal(new Resources(cpu: 1, gpu: 1, memory: 16e9), options.ResourcesPerTrial);
        Assert.Equal(new Asha { MaxT = 81 }, options.Scheduler?.Scheduler);
        Assert.Equal(["lr", "layers", "opt"], options.Config.Entries.Select(entry => entry.Key));
        Assert.Equal("layers <= 7", options.Config.Constraints.Single().Name);
    }

    [Theory]
    [InlineData("asha")]
    [InlineData("promotion_asha")]
    [InlineData("medianstopping")]
    public void A_scheduler_may_compare_by_several_objectives(string type)
    {
        var options = ExperimentFile.Read("tune.toml", ExperimentTexts.Toml.Replace("{ type = \"asha\", max = 81 }", $"{{ type = \"{type}\", objectives = [\"val_loss: min\", \"speed: max\"], order = \"lexicographic\" }}")).Options;

        Assert.EndsWith(" objectives=[val_loss: Min, speed: Max] objective_order=Lexicographic", options.Scheduler?.Scheduler?.Describe().ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_case_has_its_name_and_its_own_parameters()
    {
        var space = ExperimentFile.Read("tune.toml", ExperimentTexts.Toml).Options.Config;

        var unit = new double[space.Dimensions];
        unit.AsSpan().Fill(0.25);
        var sgd = space.Decode(unit).AsMap();
        unit.AsSpan().Fill(0.75);
        var adam = space.Decode(unit).AsMap();

        Assert.Equal(("sgd", true), (sgd.Text("opt/opt"), sgd.Contains("opt/momentum")));
        Assert.Equal(("adam", false), (adam.Text("opt/opt"), adam.Contains("opt/momentum")));
    }

    [Theory]
    [InlineData("loss", "'exit_code'", "loss")]
    [InlineData("p99", "'p99={p99}', 'peak_memory'", "p99", "peak_memory")]
    [InlineData("wall_time", "'wall_time', 'file:size.txt'", "wall_time", "size")]
    [InlineData("bytes", "'file:size.txt', 'loss={loss}'", "bytes", "loss")]
    [InlineData("loss", "'json', 'wall_time'", "wall_time")]
    public void What_has_no_name_of_its_own_is_the_metric_unless_that_is_another(string metric, string from, params string[] names)
    {
        var file = ExperimentFile.Read("tune.toml", $"command = 'train'\nmetric = {{ minimize = '{metric}', from = [{from}] }}");

        Assert.Equal(names, file.Command.Metrics.SelectMany(source => source.Names));
    }

    [Fact]
    public void Both_ends_of_an_int_are_meant()
    {
        var space = ExperimentFile.Read("tune.toml", ExperimentTexts.Toml).Options.Config;

        var unit = new double[space.Dimensions];
        unit.AsSpan().Fill(1 - 1e-12);

        Assert.Equal(8, space.Decode(unit).AsMap().Int("layers"));
    }

    [Fact]
    public void All_mistakes_are_told_at_once_with_their_places()
    {
        var error = Assert.Throws<TuneException>(() => ExperimentFile.Read("tune.toml", """
            comand = "train"
            metric = { minimize = "loss", maximize = "acc" }
            trials = 0
            scheduler = { type = "ahsa" }
            [space]
            lr = { log = [0, 1] }
            n = [1, 2]
            k = { int = [5, 2], step = 0 }
            """));

        string[] expected =
        [
            "tune.toml:1:1: there is no command; say what is tried: command = \"python train.py --lr {lr}\"",
            "tune.toml:1:1: an experiment has no 'comand'. Did you mean 'command'?",
            "tune.toml:2:10: 'metric' must say either minimize or maximize",
            "tune.toml:3:10: 'trials' is 0; it must be a whole number of at least 1",
            "tune.toml:4:22: there is no scheduler 'ahsa'. Did you mean 'asha' or 'pasha'?",
            "tune.toml:6:14: 'lr' is logarithmic and begins at 0; it must begin above 0",
            "tune.toml:7:5: 'n' is a list; say what it is: { choice = [...] }, { grid = [...] } or { constant = [...] }",
            "tune.toml:8:28: 'step' is 0; it must be a whole number of at least 1",
            "tune.toml:8:13: 'k' goes from 5 to 2; the first must be below the second",
        ];
        Assert.Equal(
            expected.Order(),
            error.Problems.Order());
    }

    [Theory]
    [InlineData("tune.toml", "command = \n", "tune.toml:1:")]
    [InlineData("tune.json", "{ \"command\": }", "tune.json:1:14: ")]
    [InlineData("tune.yaml", "command: [\n", "tune.yaml:2:")]
    public void What_is_no_such_file_is_told_with_its_place(string path, string text, string begins)
    {
        var error = Assert.Throws<TuneException>(() => ExperimentFile.Read(path, text));

        Assert.StartsWith(begins, error.Problems[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("90s", 90.0)]
    [InlineData("1h30m", 5400.0)]
    [InlineData("1.5h", 5400.0)]
    [InlineData("2d", 172800.0)]
    [InlineData("soon", null)]
    [InlineData("0s", null)]
    public void Spans_of_time_are_written_as_people_do(string text, double? seconds) => Assert.Equal(seconds, Quantities.Duration(text)?.TotalSeconds);

    [Theory]
    [InlineData("16GB", 16e9)]
    [InlineData("512MiB", 536870912.0)]
    [InlineData("1.5k", 1500.0)]
    [InlineData("100", 100.0)]
    [InlineData("much", null)]
    public void Amounts_of_memory_are_written_as_people_do(string text, double? bytes) => Assert.Equal(bytes, Quantities.Bytes(text));
}
