using System.Text.Json;
using Attune.Tests;
using Xunit;

namespace Attune.Cli.Tests.Verbs;

/// <summary>A real program whose measurements have noise, the same in every run of the test: it depends on the number of the trial alone.</summary>
public sealed class CiVerbTests : IDisposable
{
    private const string Quadratic = "(x - 3) * (x - 3) + 20";
    private readonly Workplace place = new();
    private readonly Terminal terminal;
    private readonly string file;

    public CiVerbTests()
    {
        (terminal, file) = (new(place.Root), Path.Combine(place.Root, "tune.toml"));
        Write(Quadratic, baseline: "[baseline]\nx = 0");
    }

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task Something_that_is_truly_better_is_found_and_told()
    {
        var (markdown, junit) = (Path.Combine(place.Root, "summary.md"), Path.Combine(place.Root, "report.xml"));

        Assert.Equal(ExitCode.Done, await terminal.CallAsync("ci", file, "--markdown", markdown, "--junit", junit));

        Assert.StartsWith("## tune-ci: better than the baseline\n", terminal.Output, StringComparison.Ordinal);
        Assert.Matches("\\*\\*t\\d+\\*\\* .* `x=3` \\| better \\|", terminal.Output);
        Assert.Equal(terminal.Output, File.ReadAllText(markdown));
        Assert.Contains("failures=\"0\" errors=\"0\" skipped=\"0\"", File.ReadAllText(junit), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gain_that_is_too_small_does_not_do()
    {
        Assert.Equal(ExitCode.NotBetter, await terminal.CallAsync("ci", file, "--min-gain", "90%", "--json"));

        var shown = JsonDocument.Parse(terminal.Output).RootElement;
        Assert.False(shown.GetProperty("better").GetBoolean());
        Assert.True(shown.GetProperty("finalists")[0].GetProperty("better").GetBoolean());
        Assert.Contains("wanted are at least 90 %", shown.GetProperty("sentence").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_matters_nothing_is_better()
    {
        Write("20", baseline: "[baseline]\nx = 0");

        Assert.Equal(ExitCode.NotBetter, await terminal.CallAsync("ci", file));

        Assert.Contains("No configuration is better than the baseline with p < 0.05.", terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_baseline_runs_first_and_nothing_is_searched_for_where_it_fails()
    {
        Write("20; if (x == 0) exit 3", baseline: "[baseline]\nx = 0");

        Assert.Equal(ExitCode.Failed, await terminal.CallAsync("ci", file));

        Assert.Contains("The baseline did not end well: ", terminal.Output, StringComparison.Ordinal);
        Assert.Single((await ExperimentAnalysis.OpenAsync(Path.Combine(place.Root, "tune-ci"))).Trials);
    }

    [Theory]
    [InlineData("", "The file has no [baseline], so there is nothing to be better than.")]
    [InlineData("[baseline]\ny = 1", "tune.toml:10:5: the baseline cannot be: y is not in the space")]
    public async Task A_baseline_has_to_be_named(string baseline, string problem)
    {
        Write(Quadratic, baseline);

        Assert.Equal(ExitCode.Refused, await terminal.CallAsync("ci", file));

        Assert.Contains(problem, terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_baseline_leaves_open_is_shown_as_it_can_be_written()
    {
        Write(Quadratic, baseline: "y = { choice = [\"a\", \"b\", \"c\"] }\n[baseline]\nx = 0");

        Assert.Equal(ExitCode.Refused, await terminal.CallAsync("ci", file));

        Assert.Contains("The baseline leaves open y. Say what is in use now, such as:\n\n[baseline]\ny = \"b\"", terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_few_configurations_each_is_tried_and_the_best_is_found()
    {
        Write("100 * (x - 3) * (x - 3) + 20", baseline: "[baseline]\nx = 0"); // far above the noise
        File.WriteAllText(file, File.ReadAllText(file).Replace("[0, 9]", "[0, 5]", StringComparison.Ordinal).Replace("trials = 8", "trials = 6", StringComparison.Ordinal));

        Assert.Equal(ExitCode.Done, await terminal.CallAsync("ci", file));

        var search = await ExperimentAnalysis.OpenAsync(Path.Combine(place.Root, "tune-ci"));
        Assert.Equal([0, 1, 2, 3, 4, 5], search.Trials.Select(trial => trial.Configuration.Int("x")).Order());
        Assert.Matches("\\*\\*t\\d+\\*\\* .* `x=3` \\| better \\|", terminal.Output);
    }

    [Fact]
    public async Task The_same_again_tells_the_same_and_measures_nothing()
    {
        await terminal.CallAsync("ci", file);
        var first = terminal.Output;

        Assert.Equal(ExitCode.Done, await terminal.CallAsync("ci", file));

        Assert.Equal(first, terminal.Output);
    }

    [Fact]
    public async Task One_that_is_killed_goes_on_and_comes_to_the_same()
    {
        await terminal.CallAsync("ci", file, "--fresh");
        var whole = Table(terminal.Output);
        using (var first = FirstTerminal.Run("ci", file, "--fresh", "--storage", place.Root))
        {
            await first.UntilAsync(Path.Combine(place.Root, "tune-ci-race"), state => state.Trials.Count(trial => trial.IsFinished) > 4);
        }

        Assert.Equal(ExitCode.Done, await terminal.CallAsync("ci", file));

        Assert.Equal(whole, Table(terminal.Output));
    }

    [Theory]
    [InlineData("--rounds", "3")]
    [InlineData("--min-gain", "much")]
    [InlineData("--budget", "soon")]
    [InlineData("--trials", "0")]
    public async Task What_makes_no_sense_is_refused(string option, string value) => Assert.Equal(ExitCode.Refused, await terminal.CallAsync("ci", file, option, value));

    [Fact]
    public async Task A_budget_alone_bounds_the_search()
    {
        File.WriteAllText(file, File.ReadAllText(file).Replace("trials = 8\n", "", StringComparison.Ordinal).Replace("{ int =", "{ float =", StringComparison.Ordinal));

        Assert.NotEqual(ExitCode.Refused, await terminal.CallAsync("ci", file, "--budget", "1s", "--rounds", "5", "--finalists", "1"));

        var search = (await ExperimentAnalysis.OpenAsync(Path.Combine(place.Root, "tune-ci"))).State;
        Assert.Equal((-1, DecidedBy.Stopper), (search.Session?.NumSamples, search.Stopped?.By));
    }

    private static string[] Table(string summary) => [.. summary.Split('\n').Where(line => line.StartsWith('|'))];

    private void Write(string loss, string baseline) => File.WriteAllText(file, $$"""
        command = ["awk", "-v", "id={trial.id}", "-v", "x={x}", 'BEGIN { noise = sin(id * 12.9898 + 4.1) * 43758.5453; print "loss=" 10 * (noise - int(noise)) + {{loss}} }']
        metric = { minimize = "loss" }
        trials = 8
        parallel = 1
        seed = 1

        [space]
        x = { int = [0, 9] }
        {{baseline}}

        """);
}
