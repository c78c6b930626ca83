using System.Text.Json;
using Attune.Tests;
using Xunit;

namespace Attune.Cli.Tests.Verbs;

/// <summary>The decisions of an experiment that was run from a file, asked again by the command.</summary>
public sealed class VerifyVerbTests : IDisposable
{
    private readonly Workplace place = new();
    private readonly Terminal terminal;
    private readonly string file;

    public VerifyVerbTests()
    {
        (terminal, file) = (new(place.Root), Path.Combine(place.Root, "tune.toml"));
        Write("""scheduler = { type = "asha", max = 9, grace = 1, reduction = 3 }""");
    }

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task Every_decision_comes_out_as_recorded_whatever_else_the_command_line_had_said()
    {
        await terminal.CallAsync("run", file, "--json", "--budget", "1h", "--parallel", "1");
        await terminal.CallAsync("run", file, "--json", "--trials", "8");

        Assert.Equal(ExitCode.Done, await terminal.CallAsync("verify"));

        Assert.Matches(@"^The journal is whole: \d+ events of 8 trials in 2 sessions\.\n\d\d decisions were asked again, by .*tune.toml: all come out as recorded\.\n$", terminal.Output);
    }

    [Fact]
    public async Task A_decision_that_nobody_would_have_made_is_found_and_makes_the_exit_code()
    {
        await terminal.CallAsync("run", file, "--json");
        await ForgeAsync("forged");

        Assert.Equal(ExitCode.Failed, await terminal.CallAsync("verify", "forged"));
        Assert.Contains(": 1 comes out otherwise.", terminal.Output, StringComparison.Ordinal);
        Assert.Matches(@"event \d+ \(TrialCreated\): expected .*x=.*, recorded .*x=0\.125", terminal.Output);
        Assert.Equal(ExitCode.Failed, await terminal.CallAsync("verify", "forged", "--json"));

        var divergence = Assert.Single(JsonDocument.Parse(terminal.Output).RootElement.GetProperty("divergences").EnumerateArray());
        Assert.Equal(("TrialCreated", true), (divergence.GetProperty("kind").GetString(), divergence.GetProperty("recorded").GetString()!.Contains("x=0.125", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_file_that_says_something_else_by_now_is_told_and_refused_where_it_is_named()
    {
        await terminal.CallAsync("run", file, "--json");
        Write("""scheduler = { type = "asha", max = 9, grace = 3, reduction = 3 }""");

        Assert.Equal(ExitCode.Done, await terminal.CallAsync("verify"));
        Assert.Contains("tune.toml', says something else now. Scheduler: 'grace_period' was 1 and is now 3.", terminal.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Refused, await terminal.CallAsync("verify", "--file", file));
        File.Delete(file);
        Assert.Equal(ExitCode.Done, await terminal.CallAsync("verify"));
        Assert.Contains("is not there any more: give another (--file)", terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_experiment_that_was_run_from_code_is_asked_again_there()
    {
        await Tune.RunAsync(config => config.Double("x"), place.Options with { Config = new() { ["x"] = Tune.Uniform(0, 1) } }, TestContext.Current.CancellationToken);

        Assert.Equal(ExitCode.Done, await terminal.CallAsync("verify", "run"));

        Assert.Contains("Its decisions were not asked again. The journal names no experiment file", terminal.Output, StringComparison.Ordinal);
        Assert.Contains("Experiment.VerifyAsync(options)", terminal.Output, StringComparison.Ordinal);
    }

    // The same experiment, but for one configuration that nobody had suggested.
    private async Task ForgeAsync(string name)
    {
        var forged = FileJournal.Open(Path.Combine(place.Root, name));
        await using var closing = forged.ConfigureAwait(false);
        await foreach (var batch in new JournalReader(Path.Combine(place.Root, "tune")).ReadAsync(TestContext.Current.CancellationToken))
        {
            await forged.AppendAsync([.. batch.Select(e => e is TrialCreated { Trial: 2 } created ? created with { Configuration = created.Configuration.With("x", 0.125) } : e)], TestContext.Current.CancellationToken);
        }
    }

    private void Write(string scheduler) => File.WriteAllText(file, $$"""
        command = ["sh", "-c", "for i in 1 2 3 4 5 6 7 8 9; do echo loss={x}; done"]
        metric = { minimize = "loss", from = "loss={loss}" }
        trials = 5
        seed = 1
        search = "random"
        {{scheduler}}
        [space]
        x = { float = [0, 1] }
        """);
}
