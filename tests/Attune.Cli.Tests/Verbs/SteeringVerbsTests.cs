using System.Runtime.Versioning;
using System.Text.Json;
using Attune.Tests;
using Xunit;

namespace Attune.Cli.Tests.Verbs;

/// <summary>An experiment in one process, steered from another.</summary>
public sealed class SteeringVerbsTests : IDisposable
{
    // Trains until it is told to end, a hundred reports a second, and saves when it is asked to.
    private const string Program = """
        import sys, time
        sys.path.insert(0, sys.argv[1])
        import attune
        trial = attune.trial()
        def save(directory):
            open(directory + "/state", "w").write("here")
        for step in range(trial.iteration, 100000):
            time.sleep(0.01)
            trial.report(loss=trial.config["x"], save=save)
        """;

    private readonly Workplace place = new();
    private readonly Terminal terminal;
    private readonly string experiment;

    public SteeringVerbsTests() => (terminal, experiment) = (new(place.Root), Path.Combine(place.Root, "tune"));

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task A_running_experiment_is_ended_in_good_order_and_says_who_asked()
    {
        using var first = await RunAsync(state => state.Count(TrialStatus.Running) == 2);

        Assert.Equal(ExitCode.Done, await terminal.CallAsync("stop", "tune"));

        Assert.Equal(ExitCode.Interrupted, (await first.EndAsync()).Code);
        await terminal.CallAsync("why", "tune");
        Assert.Contains($"interrupted: {Environment.UserName} at {Environment.MachineName}, from a second terminal", terminal.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Refused, await terminal.CallAsync("stop", "tune"));
        Assert.Contains("does not run", terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_trial_is_stopped_and_the_others_go_on()
    {
        using var first = await RunAsync(state => state.Count(TrialStatus.Running) == 2);

        Assert.Equal(ExitCode.Done, await terminal.CallAsync("stop", "tune", "0"));

        var state = await first.UntilAsync(experiment, state => state.Trials[0].IsFinished && state.Trials.Count == 3);
        Assert.Equal((DecidedBy.User, TrialStatus.Running), (state.Trials[0].Verdict!.By, state.Trials[1].Status));
        Assert.Equal(ExitCode.Refused, await terminal.CallAsync("stop", "tune", "0"));
        Assert.Contains("t000000 has ended already", terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pause_saves_what_runs_and_it_goes_on_from_there()
    {
        using var first = await RunAsync(state => state.Count(TrialStatus.Running) == 2 && state.Trials.All(trial => trial.Iteration > 0));

        Assert.Equal(ExitCode.Done, await terminal.CallAsync("pause", "tune"));
        var paused = await first.UntilAsync(experiment, state => state.Count(TrialStatus.Interrupted) == 2);
        await terminal.CallAsync("list", "--json");
        Assert.Equal("paused", JsonDocument.Parse(terminal.Output).RootElement[0].GetProperty("state").GetString());
        await terminal.CallAsync("show", "tune");
        Assert.Contains("paused   asked from a second terminal by", terminal.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Refused, await terminal.CallAsync("pause", "tune"));
        Assert.Equal(ExitCode.Done, await terminal.CallAsync("resume", "tune"));

        var resumed = await first.UntilAsync(experiment, state => state.Trials.All(trial => trial.Attempt == 2 && trial.Iteration > trial.Checkpoints[0].Iteration));
        Assert.Equal(paused.Trials.Select(trial => trial.Iteration), resumed.Trials.Select(trial => trial.Checkpoints[0].Iteration));
        await EndAsync(first);
        Assert.True((await VerifyAsync()).Holds);
    }

    [Fact]
    public async Task More_trials_at_a_time_and_in_all_and_a_configuration_of_ones_own()
    {
        using var first = await RunAsync(state => state.Count(TrialStatus.Running) == 2);

        Assert.Equal(ExitCode.Done, await terminal.CallAsync("extend", "tune", "--parallel", "3", "--trials", "7"));
        await first.UntilAsync(experiment, state => state.Count(TrialStatus.Running) == 3 && state.Session!.NumSamples == 7);
        Assert.Equal(ExitCode.Done, await terminal.CallAsync("enqueue", "tune", "x=0.123"));
        Assert.Equal(ExitCode.Refused, await terminal.CallAsync("enqueue", "tune", "y=1"));
        await terminal.CallAsync("stop", "tune", "1");

        var state = await first.UntilAsync(experiment, state => state.Trials.Count == 4);
        Assert.Equal(0.123, state.Trials[3].Configuration["x"].AsDouble());
        await EndAsync(first);
        Assert.True((await VerifyAsync(samples: 7)).Holds);
        await terminal.CallAsync("why", "tune");
        foreach (var what in (ReadOnlySpan<string>)["at most 3 trials at once", "extended to 7 samples", "enqueued (x=0.123)"]) Assert.Contains(what, terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_asked_between_two_runs_holds_in_the_next()
    {
        Write("""["sh", "-c", "echo loss={x}"]""", trials: 1);
        await terminal.CallAsync("run", File, "--json");

        Assert.Equal(ExitCode.Done, await terminal.CallAsync("extend", "tune", "--trials", "2"));
        Assert.Equal(ExitCode.Done, await terminal.CallAsync("enqueue", "tune", "x=0.5"));
        Assert.Equal("", terminal.Error);
        Assert.Equal(ExitCode.Done, await terminal.CallAsync("enqueue", "tune", "x=7"));
        Assert.Matches(@"^x = 7 is outside of .*; it is tried as it is\.\n$", terminal.Error);
        Assert.Equal(ExitCode.Refused, await terminal.CallAsync("extend", "tune", "--trials", "2"));
        Assert.Equal(ExitCode.Done, await terminal.CallAsync("run", File, "--json"));

        var analysis = await ExperimentAnalysis.OpenAsync(experiment);
        Assert.Equal((4, 0.5, 7.0), (analysis.Trials.Count, analysis.Trials[1].Configuration["x"].AsDouble(), analysis.Trials[2].Configuration["x"].ToDouble()));
        Assert.Equal(ExitCode.Done, await terminal.CallAsync("run", File, "--json"));
    }

    [Fact]
    public async Task An_experiment_that_has_ended_is_given_more_epochs_and_a_wider_space_and_goes_on()
    {
        WriteTraining(epochs: 3, high: "1");
        await terminal.CallAsync("run", File, "--json");

        Assert.Equal(ExitCode.Done, await terminal.CallAsync("extend", "tune", "--epochs", "5", "--space", "x=0..9", "--trials", "9"));
        Assert.Contains(
            "Config: 'x' was uniform=[0, 1] and is now uniform=[0, 9]. Stop was (training_iteration >= 3) and is now (training_iteration >= 5). 2 trials that had ended there go on from their checkpoints.",
            terminal.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, await terminal.CallAsync("run", File, "--json", "--trials", "9"));

        var analysis = await ExperimentAnalysis.OpenAsync(experiment);
        Assert.All(analysis.Trials, trial => Assert.Equal(5, trial.Iteration));
        Assert.Equal([2, 2, 1], analysis.Trials.Take(3).Select(trial => trial.Attempt));
        Assert.Contains(analysis.Trials, trial => trial.Configuration.Double("x") > 1);
        Assert.True((await VerifyAsync(samples: 9)).Holds);
        await terminal.CallAsync("why", "tune");
        Assert.Contains("revised by the user: Config: 'x' was", terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_running_experiment_is_given_more_epochs_and_a_wider_space_and_its_trials_run_on()
    {
        using var first = await RunAsync(state => state.Count(TrialStatus.Running) == 2, "stop = { training_iteration = 1000000 }");

        Assert.Equal(ExitCode.Refused, await terminal.CallAsync("extend", "tune", "--space", "x=0.5..1"));
        Assert.Contains("'x' was uniform=[0, 1] and is now uniform=[0.5, 1]", terminal.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, await terminal.CallAsync("extend", "tune", "--epochs", "2000000", "--space", "x=0..9"));
        Assert.Contains("Config: 'x' was uniform=[0, 1] and is now uniform=[0, 9]. Stop was (training_iteration >= 1000000) and is now (training_iteration >= 2000000).", terminal.Output, StringComparison.Ordinal);
        await terminal.CallAsync("stop", "tune", "0");

        var state = await first.UntilAsync(experiment, state => state.Trials.Count == 3);
        Assert.Equal((1, 1), (state.Session!.Session, state.Trials[1].Attempt));
        await EndAsync(first);
        Assert.True((await VerifyAsync()).Holds);
    }

    [Fact]
    public async Task A_file_that_was_edited_is_a_revision_where_it_says_more_and_refused_where_it_says_less()
    {
        WriteTraining(epochs: 3, high: "1");
        await terminal.CallAsync("run", File, "--json");

        WriteTraining(epochs: 4, high: "2");
        Assert.Equal(ExitCode.Done, await terminal.CallAsync("run", File, "--json"));
        var analysis = await ExperimentAnalysis.OpenAsync(experiment);
        WriteTraining(epochs: 4, high: "0.5");
        Assert.Equal(ExitCode.Refused, await terminal.CallAsync("run", File));

        Assert.All(analysis.Trials, trial => Assert.Equal(4, trial.Iteration));
        Assert.Contains("Config: 'x' was uniform=[0, 2] and is now uniform=[0, 0.5]. A parameter may be given wider bounds", terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_extended_is_refused_with_the_reason()
    {
        WriteTraining(epochs: 3, high: "1");
        await terminal.CallAsync("run", File, "--json");

        (string[] Asked, string Why)[] refused =
        [
            (["--epochs", "3"], "Trials train up to 3 already"), (["--space", "y=0..1"], "The space has no 'y'"), (["--space", "x=0.2..1"], "'x' was uniform=[0, 1] and is now uniform=[0.2, 1]"),
            (["--space", "x"], "must be name=low..high"), ([], "--epochs"),
        ];
        foreach (var (asked, why) in refused)
        {
            Assert.Equal(ExitCode.Refused, await terminal.CallAsync(["extend", "tune", .. asked]));
            Assert.Contains(why, terminal.Error, StringComparison.Ordinal);
        }
        Assert.DoesNotContain(await ReadAsync(), e => e is ExperimentRevised);
    }

    [Fact]
    public async Task A_running_experiment_is_watched_until_its_run_ends()
    {
        using var first = await RunAsync(state => state.Count(TrialStatus.Running) == 2);

        var watching = terminal.CallAsync("watch", "tune", "--json");
        var seen = (await ExperimentAnalysis.OpenAsync(experiment)).Trials[1].Iteration;
        await first.UntilAsync(experiment, state => state.Trials[1].Iteration > seen);
        await new Terminal(place.Root).CallAsync("stop", "tune", "0");
        await first.UntilAsync(experiment, state => state.Trials[0].IsFinished);
        await EndAsync(first);

        Assert.Equal(ExitCode.Done, await watching);
        var kinds = terminal.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("kind").GetString()).ToHashSet();
        Assert.Superset(new HashSet<string?>(["result", "stopped", "completed", "interrupt", "session-ended"]), kinds);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")] // which keeps temporary files from other users in another way
    public async Task Only_the_user_who_runs_it_may_enter_where_it_is_asked()
    {
        using var first = await RunAsync(state => state.Count(TrialStatus.Running) == 2);

        var address = await System.IO.File.ReadAllTextAsync(Path.Combine(experiment, "journal", "control"), TestContext.Current.CancellationToken);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, System.IO.File.GetUnixFileMode(Path.GetDirectoryName(address)!));
        await EndAsync(first);
        Assert.Equal((false, false), (System.IO.File.Exists(address), System.IO.File.Exists(Path.Combine(experiment, "journal", "control"))));
    }

    [Fact]
    public async Task Who_watches_sees_of_how_many_trials_and_how_it_ended()
    {
        using var first = await RunAsync(state => state.Count(TrialStatus.Running) == 2);
        using var second = FirstTerminal.Run("watch", "tune", "-v", "3", "--storage", place.Root);

        await second.UntilSaysAsync("] 0/5  ");
        await EndAsync(first);

        var (code, output) = await second.EndAsync();
        Assert.Equal(ExitCode.Done, code);
        Assert.Contains("tune: interrupted by ", output, StringComparison.Ordinal);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Ctrl_C_ends_the_watching_and_not_the_experiment()
    {
        using var first = await RunAsync(state => state.Count(TrialStatus.Running) == 2);
        using var second = FirstTerminal.Run("watch", "tune", "-v", "3", "--storage", place.Root);
        await second.UntilSaysAsync("] 0/5  ");

        await second.InterruptAsync();

        Assert.Equal(ExitCode.Interrupted, (await second.EndAsync()).Code);
        Assert.Equal("running", Cli.Shelves.Life.Of(await ExperimentAnalysis.OpenAsync(experiment)));
        await EndAsync(first);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task One_Ctrl_C_ends_a_run_in_good_order_also_where_its_program_cannot_save()
    {
        Write("""["sleep", "600"]""", trials: 5);
        using var first = FirstTerminal.Run("run", File, "--storage", place.Root);
        await first.UntilAsync(experiment, state => state.Count(TrialStatus.Running) == 2);

        await first.InterruptAsync();

        Assert.Equal(ExitCode.Interrupted, (await first.EndAsync()).Code);
        Assert.Equal("interrupted by SIGINT", Assert.IsType<SessionEnded>((await ReadAsync())[^1]).Reason);
        await terminal.CallAsync("list", "--json");
        Assert.Equal("interrupted", JsonDocument.Parse(terminal.Output).RootElement[0].GetProperty("state").GetString());
        await terminal.CallAsync("show", "tune");
        Assert.Contains("interrupted by SIGINT", terminal.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("cut off", terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task A_second_Ctrl_C_ends_it_at_once_and_it_is_no_crash_either()
    {
        Write("""["sh", "-c", "trap '' TERM; while :; do sleep 0.05; done"]""", trials: 5);
        using var first = FirstTerminal.Run("run", File, "--storage", place.Root);
        await first.UntilAsync(experiment, state => state.Count(TrialStatus.Running) == 2);

        await first.InterruptAsync();
        await first.UntilAsync(experiment, state => state.Interrupt is not null);
        await first.InterruptAsync();

        Assert.Equal(ExitCode.Interrupted, (await first.EndAsync()).Code);
        Assert.DoesNotContain(await ReadAsync(), e => e is SessionEnded);
        await terminal.CallAsync("list", "--json");
        Assert.Equal("interrupted", JsonDocument.Parse(terminal.Output).RootElement[0].GetProperty("state").GetString());
    }

    private string File => Path.Combine(place.Root, "tune.toml");

    private async Task<FirstTerminal> RunAsync(Func<ExperimentState, bool> until, string more = "")
    {
        var script = Path.Combine(place.Root, "train.py");
        await System.IO.File.WriteAllTextAsync(script, Program);
        Write($"""["python3", "{script}", "{Clients()}"]""", trials: 5, more);
        var first = FirstTerminal.Run("run", File, "--storage", place.Root, "-v", "2");
        await first.UntilAsync(experiment, until);
        return first;
    }

    private void WriteTraining(int epochs, string high)
    {
        var script = Path.Combine(place.Root, "train.py");
        System.IO.File.WriteAllText(script, Program.Replace("time.sleep(0.01)", "pass", StringComparison.Ordinal));
        System.IO.File.WriteAllText(File, $$"""
            command = ["python3", "{{script}}", "{{Clients()}}"]
            metric = { minimize = "loss" }
            trials = 2
            seed = 1
            stop = { training_iteration = {{epochs}} }
            checkpoint = { at_end = true }
            [space]
            x = { float = [0, {{high}}] }
            """);
    }

    private async Task<List<ExperimentEvent>> ReadAsync()
    {
        List<ExperimentEvent> events = [];
        await foreach (var batch in new JournalReader(experiment).ReadAsync()) events.AddRange(batch);
        return events;
    }

    private void Write(string command, int trials, string more = "") => System.IO.File.WriteAllText(File, $$"""
        command = {{command}}
        metric = { minimize = "loss" }
        trials = {{trials}}
        {{more}}
        parallel = 2
        seed = 1
        [space]
        x = { float = [0, 1] }
        """);

    private async Task EndAsync(FirstTerminal first)
    {
        await new Terminal(place.Root).CallAsync("stop", "tune");
        await first.EndAsync();
    }

    private async Task<Verification> VerifyAsync(int samples = 5)
    {
        var file = await Cli.Files.ExperimentFile.ReadAsync(File, TestContext.Current.CancellationToken);
        return await Experiment.VerifyAsync(file.Options with { StoragePath = place.Root, NumSamples = samples });
    }

    private static string Clients()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!System.IO.File.Exists(Path.Combine(folder.FullName, "clients", "attune.py"))) folder = folder.Parent!;
        return Path.Combine(folder.FullName, "clients");
    }
}
