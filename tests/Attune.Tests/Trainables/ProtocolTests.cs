using System.Diagnostics;
using Xunit;

namespace Attune.Tests;

/// <summary>Programs that speak the protocol, in Python and C: they are saved, paused, restored and stopped like code in .NET.</summary>
public sealed class ProtocolTests : IDisposable
{
    private const string Python = """
        import sys, os, json
        sys.path.insert(0, os.environ["CLIENTS"])
        import attune

        trial = attune.trial()
        state = json.load(open(os.path.join(trial.checkpoint, "state"))) if trial.checkpoint else {"i": 0, "sum": 0.0}
        assert state["i"] == trial.iteration, (state, trial.iteration)

        def save(directory):
            json.dump(state, open(os.path.join(directory, "state"), "w"))

        try:
            while state["i"] < 9:
                state["i"] += 1
                state["sum"] += trial.config["x"]
                print("noise", state["i"])
                trial.report(loss=state["sum"], save=save, **{"a/b": float("nan")})
        finally:
            open(os.path.join(trial.directory, "cleaned"), "w").close()
        """;

    private const string C = """
        #include "attune.h"

        int main(void) {
            attune_trial *trial = attune_start();
            double x = attune_number(trial, "opt/x", -1), sum = 0;
            int i = 0;
            char path[4096];
            if (attune_checkpoint(trial)) {
                snprintf(path, sizeof path, "%s/state", attune_checkpoint(trial));
                FILE *file = fopen(path, "r");
                if (fscanf(file, "%d %lf", &i, &sum) != 2 || i != attune_iteration(trial)) { attune_failed(trial, "the checkpoint is another's"); return 0; }
                fclose(file);
            }
            while (i < 9) {
                sum += x;
                i++;
                puts("noise");
                attune_metric(trial, "loss", sum);
                attune_metric(trial, "nan", NAN);
                int next = attune_report(trial, 1);
                while (next == ATTUNE_SAVE) {
                    snprintf(path, sizeof path, "%s/state", attune_directory(trial));
                    FILE *file = fopen(path, "w");
                    fprintf(file, "%d %.17g", i, sum);
                    fclose(file);
                    next = attune_saved(trial);
                }
                if (next == ATTUNE_STOP) break;
            }
            attune_done(trial);
            return 0;
        }
        """;

    private readonly Workplace place = new();

    private string TrialDirectory => Path.Combine(place.Directory, "t", "000000");

    private static string Clients => Path.Combine(AppContext.BaseDirectory, "clients");

    public void Dispose() => place.Dispose();

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task A_program_is_paused_at_checkpoints_and_goes_on_from_them(bool isC, bool isOnStandardStreams)
    {
        var command = (isC ? await CompiledAsync(C) : Script(Python)) with { TalksOnStandardStreams = isOnStandardStreams };
        var space = isC ? new Space { ["opt"] = new Space { ["x"] = Tune.Uniform(0, 1) } } : new Space { ["x"] = Tune.Uniform(0, 1) };
        var options = place.Options with { Config = space, NumSamples = 9, Scheduler = new HyperBand { MaxT = 9, ReductionFactor = 3 } };

        var analysis = await Workplace.InTime(Tune.RunAsync(command, options));

        var events = await place.ReadAsync();
        Assert.All(analysis.Trials, trial => Assert.Equal(TrialStatus.Terminated, trial.Status));
        Assert.Contains(events.OfType<TrialPaused>(), paused => !paused.Suspended);
        Assert.Contains(events.OfType<TrialLaunched>(), launched => launched.Checkpoint is not null);
        Assert.All(events.OfType<ResultReported>(), result => Assert.Equal(
            analysis.Trials[result.Trial].Configuration.Double(isC ? "opt/x" : "x") * result.Iteration, result.Metrics.Number("loss"), 1e-9));
        Assert.Contains("noise", await File.ReadAllTextAsync(Path.Combine(TrialDirectory, isOnStandardStreams ? "stderr" : "stdout")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stopped_program_cleans_up_and_ends()
    {
        await RunAsync(Script(Python), place.Options with { Config = new() { ["x"] = 1.0 }, Stop = new() { ["training_iteration"] = 3 } });

        Assert.True(File.Exists(Path.Combine(TrialDirectory, "cleaned")));
    }

    [Fact]
    public async Task A_program_that_does_not_hear_is_ended_in_the_end()
    {
        const string Deaf = "import attune, time\ntrial = attune.trial()\ntrial.report(loss=1)\ntime.sleep(600)";

        var analysis = await RunAsync(Script(Deaf), place.Options with { TimeBudget = TimeSpan.FromSeconds(1), StopGrace = TimeSpan.FromMilliseconds(100) });

        Assert.Equal((TrialStatus.Terminated, false), (analysis.Trials[0].Status, analysis.Trials[0].Abandoned));
    }

    [Fact]
    public async Task An_exception_is_told_as_it_is()
    {
        var failure = await Assert.ThrowsAsync<TuneException>(() => RunAsync(Script("import attune\ntrial = attune.trial()\ndef train():\n  raise ValueError('bad rate')\ntrain()"), place.Options));

        Assert.Contains("ValueError: bad rate", failure.Message, StringComparison.Ordinal);
        Assert.Contains("at train in ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_save_that_fails_does_not_fail_the_trial()
    {
        const string Unsavable = "import attune\ntrial = attune.trial()\ndef save(directory): raise OSError('full')\nfor i in range(3): trial.report(loss=i, save=save)";

        var analysis = await RunAsync(Script(Unsavable), place.Options with { CheckpointConfig = new() { CheckpointFrequency = 1 } });

        Assert.Equal((TrialStatus.Terminated, 3), (analysis.Trials[0].Status, analysis.Trials[0].Iteration));
        Assert.All((await place.ReadAsync()).OfType<CheckpointFailed>(), failed => Assert.Equal(("OSError", "full"), (failed.Error.Type, failed.Error.Message)));
    }

    [Theory]
    [InlineData("w.send({'type': 'result'})\ns.sendall(b'\\x00\\xff garbage\\n')\ntime.sleep(600)", "is no message of the protocol")]
    [InlineData("s.sendall(b'x' * 20000000 + b'\\n')\ntime.sleep(600)", "is no message of the protocol")]
    [InlineData("w.send({'type': 'dance'})\ntime.sleep(600)", "sent 'dance' where result, log, done or error is due")]
    [InlineData("os._exit(7)", "exit code 7")]
    [InlineData("os.kill(os.getpid(), 9)", "SIGKILL")]
    public async Task What_does_not_keep_to_the_protocol_fails_its_trial_and_hangs_nothing(string deed, string reason)
    {
        const string Greeting = "import attune, os, time, socket\nw = attune._connect()\ns = w._writer.raw._sock\nw.send({'type': 'hello', 'version': 1, 'token': os.environ['ATTUNE_TOKEN']})\nw.receive()\n";

        var failure = await Assert.ThrowsAsync<TuneException>(() => RunAsync(Script(Greeting + deed), place.Options));

        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("w.send({'type': 'result', 'metrics': {'loss': 9}, 'ahead': True})", "did not wait for the decision on its result 9; 'ahead' was 8")]
    [InlineData("w.send({'type': 'result', 'metrics': {'loss': 9}, 'save': True, 'ahead': True})", "a result that can be saved")]
    [InlineData("w.send({'type': 'result', 'metrics': {'loss': 9, 'done': False}, 'ahead': True})", "reports 'done'")]
    public async Task A_program_may_send_results_without_waiting_as_far_as_it_was_told(string deed, string reason)
    {
        const string RunsAhead = """
            import attune, os, time
            w = attune._connect()
            w.send({'type': 'hello', 'version': 1, 'token': os.environ['ATTUNE_TOKEN'], 'capabilities': ['save', 'ahead']})
            assert w.receive()['ahead'] == 8, w.last
            for i in range(8): w.send({'type': 'result', 'metrics': {'loss': i}, 'ahead': True})

            """;
        var options = place.Options with { Config = new() { ["x"] = 1.0 }, Scheduler = new Asha { MaxT = 20, GracePeriod = 9 } };

        await Assert.ThrowsAsync<TuneException>(() => RunAsync(Script(RunsAhead + "raise SystemExit(3)"), options));
        var results = (await place.ReadAsync()).OfType<ResultReported>().Select(result => result.Metrics.Number("loss"));
        var failure = await Assert.ThrowsAsync<TuneException>(() => RunAsync(Script(RunsAhead + deed + "\ntime.sleep(600)"), options with { Name = "again" }));

        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7], results);
        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_cannot_run_ahead_is_not_told_how_far_it_may()
    {
        const string Old = "import attune, os\nw = attune._connect()\nw.send({'type': 'hello', 'version': 1, 'token': os.environ['ATTUNE_TOKEN']})\nassert 'ahead' not in w.receive(), w.last\n"
            + "for i in range(3):\n  w.send({'type': 'result', 'metrics': {'loss': i}})\n  assert w.receive() == {'type': 'continue'}, w.last\nw.send({'type': 'done'})";

        var analysis = await RunAsync(Script(Old), place.Options);

        Assert.Equal((TrialStatus.Terminated, 3), (analysis.Trials[0].Status, analysis.Trials[0].Iteration));
    }

    [Fact]
    public async Task A_program_that_runs_ahead_is_stopped_where_one_that_waits_is()
    {
        const string Plain = "import attune\ntrial = attune.trial()\nfor i in range(2000): trial.report(loss=trial.config['x'] + 1 / (i + 1))";
        var options = place.Options with { Config = new() { ["x"] = Tune.GridSearch(0.1, 0.9) }, MaxConcurrentTrials = 1, Scheduler = new Asha { MaxT = 1000, GracePeriod = 10, ReductionFactor = 3 } };

        var analysis = await RunAsync(Script(Plain), options);

        var results = (await place.ReadAsync()).OfType<ResultReported>().ToList();
        Assert.Equal([1000, 10], analysis.Trials.Select(trial => trial.Iteration));
        Assert.All(results.GroupBy(result => result.Trial), trial => Assert.Equal(Enumerable.Range(1, trial.Count()), trial.Select(result => result.Iteration)));
        Assert.All(results.GroupBy(result => result.Trial), trial => Assert.Equal(VerdictKind.Stop, Assert.Single(trial, result => result.Verdict is not null).Verdict!.Kind));
    }

    [Fact]
    public async Task Who_calls_without_a_token_is_not_answered()
    {
        const string Stranger = "import attune, os\nos.environ['ATTUNE_TOKEN'] = 'another'\ntry:\n  attune.trial()\nexcept attune.Stopped:\n  print('loss=1', flush=True)\n  raise";

        var analysis = await RunAsync(Script(Stranger), place.Options);

        Assert.Equal(1, analysis.BestResult!.Number("loss"));
    }

    [Fact]
    public async Task By_hand_a_program_prints_its_reports()
    {
        var start = new ProcessStartInfo("python3", ["-c", "import attune\ntrial = attune.trial(x=2)\ntrial.report(loss=trial.config['x'])"]) { RedirectStandardOutput = true, Environment = { ["PYTHONPATH"] = Clients } };
        AssertThereIs("python3");

        using var process = Process.Start(start)!;

        Assert.Equal("loss=2\n", await process.StandardOutput.ReadToEndAsync());
    }

    private static Task<ExperimentAnalysis> RunAsync(Command command, RunOptions options) => Workplace.InTime(Tune.RunAsync(command, options));

    private static Command Script(string script)
    {
        AssertThereIs("python3");
        return new Command("python3", "-c", script) { Environment = new Dictionary<string, string> { ["CLIENTS"] = Clients, ["PYTHONPATH"] = Clients } };
    }

    private async Task<Command> CompiledAsync(string source)
    {
        AssertThereIs("cc");
        var (file, program) = (Path.Combine(place.Root, "program.c"), Path.Combine(place.Root, "program"));
        await File.WriteAllTextAsync(file, source);
        using var compiler = Process.Start(new ProcessStartInfo("cc", ["-D_GNU_SOURCE", "-std=c99", "-Wall", "-Wextra", "-Werror", "-Wno-unused-function", "-I", Clients, "-o", program, file]) { RedirectStandardError = true })!;
        var problems = await compiler.StandardError.ReadToEndAsync();
        await compiler.WaitForExitAsync();
        Assert.True(compiler.ExitCode == 0, problems);
        return new(program);
    }

    private static void AssertThereIs(string program) =>
        Assert.SkipUnless(Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(directory => File.Exists(Path.Combine(directory, program))), $"There is no {program} here.");
}
