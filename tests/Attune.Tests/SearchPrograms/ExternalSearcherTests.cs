using Xunit;

namespace Attune.Tests.SearchPrograms;

/// <summary>Programs that search: a real one, and ones that misbehave.</summary>
public sealed class ExternalSearcherTests : IDisposable
{
    private static readonly string Driver = Path.Combine(AppContext.BaseDirectory, "SearchPrograms", "driver.py");
    private static readonly Space Space = new()
    {
        ["x"] = Tune.Uniform(-1, 1), ["n"] = Tune.RandInt(1, 9), ["way"] = Tune.Choice(new Space { ["name"] = "a", ["p"] = Tune.LogUniform(1e-3, 1) }, new Space { ["name"] = "b", ["q"] = Tune.QUniform(0, 1, 0.25) }, "none"),
    };

    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    private string Heard => Path.Combine(directory.Path, "heard.jsonl");

    [Fact]
    public async Task A_program_searches_and_hears_what_came_of_it()
    {
        var analysis = await RunAsync(40, Program());

        Assert.Equal(40, analysis.Trials.Count);
        Assert.All(analysis.Trials, trial => Assert.True(Space.Contains(trial.Configuration)));
        Assert.InRange(analysis.BestResult!.Number("_metric"), 0, 0.1);
        Assert.Equal(["none"], analysis.Trials.Select(trial => trial.Configuration["way"]).Where(way => way.Kind == ValueKind.Text).Select(way => way.AsText()).Distinct());
        var lines = await File.ReadAllLinesAsync(Heard, TestContext.Current.CancellationToken);
        Assert.StartsWith("""{"init":{"spec":{"params":[{"name":"x","type":"float","low":-1""", lines[0], StringComparison.Ordinal);
        Assert.Contains("""{"name":"way/p","type":"float","low":0.001,"high":1.0,"log":true,"condition":[{"param":"way","in":["option 0"]}]}""", lines[0].Replace("\"high\":1,\"log\":true", "\"high\":1.0,\"log\":true", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(40, lines.Count(line => line.StartsWith("""{"ask""", StringComparison.Ordinal)));
        Assert.True(lines.Count(line => line.StartsWith("""{"tell""", StringComparison.Ordinal)) >= 38);
    }

    [Fact]
    public async Task Its_end_ends_the_search_and_not_the_results()
    {
        var failure = await Assert.ThrowsAsync<TuneException>(() => RunAsync(20, Program("5")));
        var analysis = await ExperimentAnalysis.OpenAsync(Path.Combine(directory.Path, "run"), TestContext.Current.CancellationToken);

        Assert.Contains("ended with exit code 1 instead of answering 'ask'. It said: no more ideas", failure.Message, StringComparison.Ordinal);
        Assert.Equal(5, analysis.Trials.Count(trial => trial.Status == TrialStatus.Terminated));
    }

    [Fact]
    public async Task The_next_session_asks_it_again_and_tells_it_what_is_known()
    {
        await RunAsync(6, Program());
        var first = (await File.ReadAllLinesAsync(Heard, TestContext.Current.CancellationToken)).Length;

        var analysis = await RunAsync(9, Program());

        Assert.Equal(9, analysis.Trials.Count);
        string[] second = [.. (await File.ReadAllLinesAsync(Heard, TestContext.Current.CancellationToken)).Skip(first)];
        Assert.Equal(6, second.TakeWhile(line => !line.StartsWith("""{"ask""", StringComparison.Ordinal)).Count(line => line.StartsWith("""{"tell":{"params":{"x":""", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_journal_is_verified_and_read_without_the_program()
    {
        var path = Path.Combine(directory.Path, "search.py");
        File.Copy(Driver, path);
        await RunAsync(5, new ExternalSearcher("python3", path, Heard));
        File.Delete(path);

        var verification = await Experiment.VerifyAsync(Options(5, new ExternalSearcher("python3", path, Heard)), TestContext.Current.CancellationToken);

        Assert.Null(verification.Divergence);
        Assert.Equal(5, verification.Skipped);
        Assert.Equal(5, (await RunAsync(5, new ExternalSearcher("python3", path, Heard))).Trials.Count); // nothing is left to ask
    }

    [Theory]
    [InlineData("print('hello', flush=True)", "answered 'init' with 'hello', which is no JSON object")]
    [InlineData("print('{\"error\": \"no such space\"}', flush=True)", "failed at 'init': no such space")]
    [InlineData("print('{\"ok\": true}\\n{\"params\": {\"x\": 7}}', flush=True)", "suggested what cannot be tried: it gives x = 7, which is none of uniform=[-1, 1]")]
    [InlineData("print('{\"ok\": true}\\n{\"params\": {}}', flush=True)", "suggested what cannot be tried: it leaves out 'x'")]
    [InlineData("import time; time.sleep(60)", "did not answer 'init' within")]
    public async Task What_it_does_wrong_is_said(string code, string said)
    {
        var searcher = new ExternalSearcher("python3", "-c", code + "; import sys; sys.stdin.read()") { AnswersWithin = TimeSpan.FromSeconds(code.StartsWith("import", StringComparison.Ordinal) ? 0.5 : 20) };

        var failure = await Assert.ThrowsAsync<TuneException>(() => RunAsync(3, searcher));

        Assert.Contains(said, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_may_say_that_it_is_done()
    {
        var searcher = new ExternalSearcher("python3", "-c", "print('{\"ok\": true}\\n{\"done\": true, \"reason\": \"seen all\"}', flush=True); import sys; sys.stdin.read()");

        Assert.Equal("Nothing was tried: seen all.", (await Assert.ThrowsAsync<TuneException>(() => RunAsync(3, searcher))).Message);
    }

    [Fact]
    public async Task It_ends_with_the_run_also_within_a_limiter()
    {
        var pids = Path.Combine(directory.Path, "pid");
        var code = $"import os; open({System.Text.Json.JsonSerializer.Serialize(pids)}, 'w').write(str(os.getpid())); exec(open({System.Text.Json.JsonSerializer.Serialize(Driver)}).read())";

        await RunAsync(2, new ConcurrencyLimiter(new ExternalSearcher("python3", "-c", code, Heard), 1));

        var pid = int.Parse(await File.ReadAllTextAsync(pids, TestContext.Current.CancellationToken), System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(SpinWait.SpinUntil(() => !Directory.Exists($"/proc/{pid}") || File.ReadAllText($"/proc/{pid}/stat").Contains(") Z ", StringComparison.Ordinal), TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public void What_cannot_be_is_refused_before_the_first_trial() => Assert.Equal(3, new ExternalSearcher("no-such-program-here") { AnswersWithin = TimeSpan.Zero }.Validate(new Problem(Space, [], 1, 5)).Count());

    [Fact]
    public async Task Optuna_searches_too()
    {
        if (!await HasOptunaAsync()) Assert.Skip("python3-optuna is not installed");
        var driver = Path.Combine(Root(), "bench", "peers", "optuna_driver.py");

        var searcher = new ExternalSearcher("/usr/bin/python3", driver, "--method", "tpe-mv");
        await RunAsync(25, searcher);

        var analysis = await RunAsync(30, searcher); // is told the 25 first

        Assert.Equal(30, analysis.Trials.Count);
        Assert.All(analysis.Trials, trial => Assert.True(trial.Memo.IsNull)); // and did not refuse
        Assert.All(analysis.Trials, trial => Assert.True(Space.Contains(trial.Configuration)));
    }

    private static string Root()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "Attune.slnx"))) at = at.Parent!;
        return at.FullName;
    }

    private static async Task<bool> HasOptunaAsync()
    {
        if (!File.Exists("/usr/bin/python3")) return false;
        using var python = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("/usr/bin/python3", ["-c", "import optuna"]) { RedirectStandardError = true })!;
        await python.WaitForExitAsync(TestContext.Current.CancellationToken);
        return python.ExitCode == 0;
    }

    private ExternalSearcher Program(params string[] more) => new("python3", [Driver, Heard, .. more]);

    private RunOptions Options(int trials, Searcher searcher) => new()
    {
        Config = Space, NumSamples = trials, Metric = "_metric", Mode = Mode.Min, Name = "run", StoragePath = directory.Path, Verbose = 0, Seed = 3, SearchAlg = searcher, MaxConcurrentTrials = 2, Resume = true,
    };

    private Task<ExperimentAnalysis> RunAsync(int trials, Searcher searcher) => Tune.RunAsync(static (Configuration config) =>
        Math.Abs(config.Double("x") - 0.3) + Math.Abs(config.Int("n") - 4) / 50.0 + (config.TryGet("way/q", out var q) ? Math.Abs(q.AsDouble() - 0.5) / 10 : 0.02), Options(trials, searcher));
}
