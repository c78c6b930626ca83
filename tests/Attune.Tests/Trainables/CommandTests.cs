using Xunit;

namespace Attune.Tests;

/// <summary>Any executable is a trainable: values go in, metrics come out.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly Workplace place = new();

    private RunOptions Options => place.Options with { Config = new() { ["lr"] = 0.25, ["layers"] = 3 } };

    private string TrialDirectory => Path.Combine(place.Directory, "t", "000000");

    public static TheoryData<string, string> Sources => new()
    {
        { "loss={loss}", "echo 'step 1  loss=0.5 ok'" },
        { "epoch {epoch} val loss {loss}", "echo 'epoch 7   val    loss 5e-1, better'" },
        { "regex:LOSS<(?<loss>[^>]+)>", "echo 'LOSS<.5>'" },
        { "json", "echo '{\"loss\": 0.5, \"other\": NaN}'" },
        { "json:out.json#result.runs.1", "echo '{\"result\": {\"runs\": [1, 0.5]}}' >out.json" },
        { "file:score.txt", "echo 0.5 >score.txt" },
        { "file:log.txt#loss={loss}", "printf 'loss=0.9\\nloss=0.5\\nbye\\n' >log.txt" },
    };

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task Values_go_in_by_arguments()
    {
        var analysis = await RunAsync(Commands.Shell("echo \"loss=$1 $2 $3\"; [ \"$2\" = n3x ]", "{lr}", "n{layers}x", "{{lr}} { {lr} }}"));

        Assert.Equal(0.25, analysis.BestResult!.Number("loss"));
        Assert.Equal("loss=0.25 n3x {lr} { 0.25 }}\n", await File.ReadAllTextAsync(Path.Combine(TrialDirectory, "stdout")));
    }

    [Fact]
    public async Task Nested_values_lists_and_all_values_become_several_arguments()
    {
        var space = new Space { ["opt"] = new Space { ["name"] = "sgd", ["momentum"] = 0.5 }, ["units"] = new Domain[] { 8, 4 } };

        await RunAsync(Commands.Shell("printf '%s\\n' \"$@\" loss=1", "{opt}", "{units}", "{*}", "--m={opt/momentum}", "--absent={opt/beta}"), space);

        Assert.Equal(
            ["--name=sgd", "--momentum=0.5", "8", "4", "--opt.name=sgd", "--opt.momentum=0.5", "--units=[8,4]", "--m=0.5", "loss=1"],
            await File.ReadAllLinesAsync(Path.Combine(TrialDirectory, "stdout")));
    }

    [Fact]
    public async Task Values_go_in_by_environment_template_and_json()
    {
        await File.WriteAllTextAsync(Path.Combine(place.Root, "conf.in"), "{ \"lr\": {{lr}}, \"raw\": {layers} }\n");
        var command = Commands.Shell("echo \"loss=$RATE\"; cat conf/net.json; cat") with
        {
            Environment = new Dictionary<string, string> { ["RATE"] = "{lr}" }, Templates = new Dictionary<string, string> { ["conf/net.json"] = Path.Combine(place.Root, "conf.in") },
            TakesJson = true, WorksInTrialDirectory = true,
        };

        await RunAsync(command);

        Assert.Equal(
            ["loss=0.25", "{ \"lr\": 0.25, \"raw\": {layers} }", "{\"lr\":0.25,\"layers\":3}"],
            await File.ReadAllLinesAsync(Path.Combine(TrialDirectory, "stdout")));
    }

    [Theory, MemberData(nameof(Sources))]
    public async Task A_metric_is_found(string source, string script)
    {
        var analysis = await RunAsync(Commands.Shell(script) with { Metrics = [MetricSource.Parse(source, "loss")], WorksInTrialDirectory = true });

        Assert.Equal(0.5, analysis.BestResult!.Number("loss"));
    }

    [Fact]
    public async Task How_it_ended_is_a_metric_and_makes_one_report_with_what_it_wrote()
    {
        var analysis = await RunAsync(Commands.Shell("echo loss=0.5; exit 3") with
        {
            Metrics = ["loss={loss}", MetricSource.ExitCode(), MetricSource.WallTime(), MetricSource.CpuTime(), MetricSource.PeakMemory("bytes")],
        });

        var result = analysis.BestResult!;
        Assert.Equal((1, 0.5, 3.0), (analysis.Trials[0].Iteration, result.Number("loss"), result.Number("exit_code")));
        Assert.InRange(result.Number("wall_time"), 1e-4, 60);
        Assert.InRange(result.Number("cpu_time"), 0, 60);
        Assert.InRange(result.Number("bytes"), 1e5, 1e9);
    }

    [Fact]
    public async Task A_report_is_made_at_each_line_with_the_metric_and_carries_the_lines_before()
    {
        var analysis = await RunAsync(Commands.Shell("for i in 1 2 3; do echo train=$i; echo loss=0.$i; done") with { Metrics = ["train={train}", "loss={loss}"] });

        Assert.Equal(3, analysis.Trials[0].Iteration);
        Assert.Equal((3.0, 0.3), (analysis.Trials[0].LastResult!.Number("train"), analysis.Trials[0].LastResult!.Number("loss")));
    }

    [Fact]
    public async Task A_program_that_goes_on_after_its_last_report_is_stopped_by_the_decision()
    {
        var analysis = await RunAsync(
            Commands.Shell("i=0; while :; do i=$((i+1)); echo loss=$i; done"), null, Options with { Stop = new() { ["training_iteration"] = 4 } });

        Assert.Equal((TrialStatus.Terminated, 4, false), (analysis.Trials[0].Status, analysis.Trials[0].Iteration, analysis.Trials[0].Abandoned));
    }

    [Fact]
    public async Task A_metric_that_is_not_found_shows_the_five_closest_lines()
    {
        var failure = await Assert.ThrowsAsync<TuneException>(() => RunAsync(
            Commands.Shell("for i in 1 2 3 4 5 6 7 8; do echo noise $i; done; echo 'validation-loss: 0.5'; echo 'val loss = 0.4'") with { Metrics = ["val_loss={loss}"] }));

        Assert.Contains("none of 10 lines looks like 'val_loss={loss}'; the 5 closest lines:\n   val loss = 0.4\n   validation-loss: 0.5\n", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_tells_the_exit_code_and_the_last_lines()
    {
        var failure = await Assert.ThrowsAsync<TuneException>(() => RunAsync(Commands.Shell("echo loss=1; echo 'ValueError: bad rate' >&2; exit 137")));

        Assert.Contains("exit code 137", failure.Message, StringComparison.Ordinal);
        Assert.Contains("ValueError: bad rate", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_each_attempt_took_is_kept()
    {
        await RunAsync(Commands.Shell("echo loss=1"));

        var line = Assert.Single(await File.ReadAllLinesAsync(Path.Combine(TrialDirectory, "usage.jsonl")));
        Assert.Matches("^{\"attempt\":1,\"exit_code\":0,\"wall_time\":[0-9.E-]+,\"cpu_time\":[0-9.E-]+,\"peak_memory\":[0-9]+}$", line);
    }

    [Fact]
    public async Task Everything_that_is_wrong_with_a_command_is_told_before_the_first_trial()
    {
        var failure = await Assert.ThrowsAsync<TuneException>(() => RunAsync(new Command("no-such-program", "{lrr}") { Metrics = ["los={los}"], Timeout = TimeSpan.Zero }));

        Assert.Contains("no such program", failure.Message, StringComparison.Ordinal);
        Assert.Contains("place for {lrr}, and Config has no such name. Did you mean 'lr'? Braces that are no place are doubled: {{lrr}}.", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'los'?", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Timeout", failure.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(place.Directory));
    }

    [Theory]
    [InlineData("python train.py --lr {lr} 'a b' \"c\\\"d\" e\\ f ''", new[] { "train.py", "--lr", "{lr}", "a b", "c\"d", "e f", "" })]
    [InlineData("  x\ty ", new[] { "y" })]
    public void A_command_is_read_from_one_line(string line, string[] arguments) => Assert.Equal(arguments, Command.Parse(line).Arguments);

    [Fact]
    public void A_command_reads_back_from_what_it_is_written_as()
    {
        var command = new Command("run it", "a'b", "", "--lr={lr}", "x y", "$HOME");

        Assert.Equal(command.Arguments, Command.Parse(command.ToString()).Arguments);
        Assert.Throws<FormatException>(() => Command.Parse("echo 'open"));
    }

    private Task<ExperimentAnalysis> RunAsync(Command command, Space? space = null, RunOptions? options = null) =>
        Workplace.InTime(Tune.RunAsync(command, (options ?? Options) with { Config = space ?? Options.Config }));
}
