using Attune.Tests;
using Xunit;

namespace Attune.Parity;

[Parity(Chapter.Parameters, "run_or_experiment", "Tune.RunAsync", Differs =
    "What an `Experiment` says itself is an error in the options, where Ray ignores it. In a list, every trial is treated as its own experiment says (stop, resources, retries, checkpoints), not as the first one.")]
public sealed class ExperimentsTests : IDisposable
{
    private readonly Workplace place = new();
    private readonly List<string> seen = [];
    private string granted = "";

    private RunOptions Options => place.Options with { Name = null, MaxConcurrentTrials = 1, StopAfterAlikeFailures = 0 };

    private Experiment Short => new("short", TrainAsync) { Config = new() { ["lr"] = Tune.GridSearch(0.1, 0.2) }, Stop = new() { ["training_iteration"] = 2 } };

    private Experiment Long => new("long", Other) { Config = new() { ["depth"] = Tune.Choice(7) }, NumSamples = 3, ResourcesPerTrial = new(cpu: 2), Stop = new() { ["training_iteration"] = 4 } };

    public void Dispose() => place.Dispose();

    [Fact]
    [Parity(Chapter.Trainables, "tune.Experiment", "Experiment", Differs = "Storage, names, output files and the time budget are the run's.")]
    public async Task An_experiment_brings_its_trainable_and_what_is_its_own()
    {
        var analysis = await Tune.RunAsync(Short with { NumSamples = 2 }, Options);

        Assert.Equal((4, Path.Combine(place.Root, "short")), (analysis.Trials.Count, analysis.ExperimentPath));
        Assert.All(analysis.Trials, trial => Assert.Equal((2, null), (trial.Iteration, trial.Experiment)));
        Assert.Equal(["short t000000", "short t000001", "short t000002", "short t000003"], seen);
    }

    [Fact]
    public async Task Several_are_one_run_in_which_every_trial_is_its_experiments()
    {
        var analysis = await Tune.RunAsync([Short, Long], Options);

        Assert.Equal(["short 2 0.1", "short 2 0.2", "long 4 7", "long 4 7", "long 4 7"], analysis.Trials.Select(trial => $"{trial.Experiment} {trial.Iteration} {trial.Configuration[0].Value}"));
        Assert.Equal(["short t000000", "short t000001", "long t000002 other", "long t000003 other", "long t000004 other"], seen);
        Assert.Equal(Path.Combine(place.Root, "short"), analysis.ExperimentPath);
        Assert.Equal([analysis.ExperimentPath], Directory.GetDirectories(place.Root));
        Assert.Equal(["0_lr=0.1000", "1_lr=0.2000", "2_depth=7"], analysis.Results.Values.Take(3).Select(result => result["experiment_tag"].AsText()));
    }

    [Fact]
    public async Task Resources_retries_and_checkpoints_are_each_experiments_own()
    {
        var failing = new Experiment("failing", (_, _) => throw new InvalidOperationException("as told")) { MaxFailures = 2 };
        var saving = new Experiment("saving", (_, trial) => trial.ReportAsync(new Report(("loss", 1)) { Save = (_, _) => default }).AsTask()) { CheckpointConfig = new() { CheckpointFrequency = 1 } };

        var analysis = await Tune.RunAsync([failing, saving, Long with { NumSamples = 1 }], Options with { RaiseOnFailedTrial = false });

        Assert.Equal([3, 0, 0], analysis.Trials.Select(trial => trial.Failures));
        Assert.Equal([0, 1, 0], analysis.Trials.Select(trial => trial.Checkpoints.Count));
        Assert.Equal(("long t000002 other", "2 cpu"), (seen[^1], granted));
    }

    [Fact]
    public async Task A_list_of_trainables_shares_the_options()
    {
        var analysis = await Tune.RunAsync([AnyTrainable.Of(TrainAsync), AnyTrainable.Of(Other)], Options with { Config = new() { ["lr"] = Tune.GridSearch(0.1, 0.2) }, Stop = new() { ["training_iteration"] = 1 }, DatedName = false });

        Assert.Equal(["TrainAsync 0.1", "TrainAsync 0.2", "Other 0.1", "Other 0.2"], analysis.Trials.Select(trial => $"{trial.Experiment} {trial.Configuration.Double("lr")}"));
        Assert.Equal("TrainAsync", Path.GetFileName(analysis.ExperimentPath));
    }

    [Fact]
    public async Task One_scheduler_compares_the_trials_of_all()
    {
        var analysis = await Tune.RunAsync(
            [new Experiment("good", Train(1)) { NumSamples = 2 }, new Experiment("bad", Train(2)) { NumSamples = 2 }], Options with { Scheduler = new Asha { MaxT = 4, ReductionFactor = 2 } });

        Assert.Equal(["good 4", "good 4", "bad 1", "bad 1"], analysis.Trials.Select(trial => $"{trial.Experiment} {trial.Iteration}"));

        static Func<Configuration, TrialContext, Task> Train(double loss) => async (_, trial) =>
        {
            for (var i = 1; i <= 4; i++) await trial.ReportAsync(("loss", loss));
        };
    }

    [Fact]
    public async Task A_run_of_several_goes_on_where_it_was_and_its_decisions_can_be_asked_again()
    {
        using var interrupt = new CancellationTokenSource();
        var until = Options with { InterruptGrace = TimeSpan.Zero, StopGrace = TimeSpan.Zero };
        await Tune.RunAsync([Short, Long], until with { Callbacks = [new AtStartOf(3, interrupt.Cancel)] }, interrupt.Token);

        var analysis = await Tune.RunAsync([Short, Long with { NumSamples = 4 }], until with { Resume = true });

        Assert.Equal(["short 2", "short 2", "long 4", "long 4", "long 4", "long 4"], analysis.Trials.Select(trial => $"{trial.Experiment} {trial.Iteration}"));
        Assert.Null((await Experiment.VerifyAsync([Short, Long with { NumSamples = 4 }], Options)).Divergence);
        Assert.Equal(["short", "long"], (await ExperimentAnalysis.OpenAsync(analysis.ExperimentPath)).Trials.Select(trial => trial.Experiment).Distinct());
    }

    [Fact]
    [Parity(Chapter.Trainables, "tune.run_experiments", "Tune.RunExperimentsAsync", Differs = "Gives analyses, one of each run.")]
    public async Task One_after_another_each_is_a_run_of_its_own()
    {
        var together = await Tune.RunExperimentsAsync([Short, Long], Options);
        var apart = await Tune.RunExperimentsAsync([Short, Long], Options with { StoragePath = Path.Combine(place.Root, "apart") }, concurrent: false);

        Assert.Equal([5], together.Select(analysis => analysis.Trials.Count));
        Assert.Equal([2, 3], apart.Select(analysis => analysis.Trials.Count));
        Assert.Equal(["long", "short"], Directory.GetDirectories(Path.Combine(place.Root, "apart")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task What_is_interrupted_begins_no_other()
    {
        using var interrupt = new CancellationTokenSource();
        await interrupt.CancelAsync();

        Assert.Single(await Tune.RunExperimentsAsync([Short, Long], Options, concurrent: false, interrupt.Token));
    }

    [Fact]
    public async Task What_an_experiment_says_itself_is_not_said_to_the_run_too()
    {
        var options = Options with
        {
            Stop = new() { ["loss"] = 1 }, Config = new() { ["x"] = 1 }, NumSamples = 2, ResourcesPerTrial = new(cpu: 1), MaxFailures = 1, CheckpointConfig = new() { NumToKeep = 1 }, ExportFormats = ["model"],
        };

        var error = await Assert.ThrowsAsync<TuneException>(() => Tune.RunAsync(Short, options));

        Assert.Equal(["Stop", "Config", "NumSamples", "ResourcesPerTrial", "MaxFailures", "CheckpointConfig", "ExportFormats"], error.Problems.Select(problem => problem.Split(' ')[0]));
    }

    [Fact]
    public async Task All_that_is_wrong_with_several_is_told_at_once()
    {
        var error = await Assert.ThrowsAsync<TuneException>(() => Tune.RunAsync(
            [Short with { NumSamples = -1 }, Long with { MaxFailures = -3, ResourcesPerTrial = new(cpu: 99) }, Long with { Name = "a/b" }, Long],
            Options with { Verbose = 9, SearchAlg = new Repeater(new BasicVariantGenerator(), 2) }));

        foreach (var words in (string[])["2 experiments are named 'long'", "named 'a/b'", "'short' is -1", "SearchAlg is Repeater", "Verbose is 9", "'long': MaxFailures is -3", "'long': Each trial takes 99 cpu"])
        {
            Assert.Single(error.Problems, problem => problem.Contains(words, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_scheduler_that_changes_configurations_is_refused_since_it_knows_one_space()
    {
        var population = new PopulationBasedTraining { HyperparamMutations = new() { ["x"] = Tune.Uniform(0, 1) } };

        var error = await Assert.ThrowsAsync<TuneException>(() => Tune.RunAsync([Short, Long], Options with { Scheduler = population }));

        Assert.Contains(error.Problems, problem => problem.Contains("PopulationBasedTraining", StringComparison.Ordinal) && problem.Contains("'x'", StringComparison.Ordinal));
    }

    private async Task TrainAsync(Configuration config, TrialContext trial)
    {
        lock (seen) seen.Add($"{trial.ExperimentName} {trial.TrialName}");
        for (var i = 1; i <= 10; i++) await trial.ReportAsync(("loss", 1.0 / i));
    }

    private async Task Other(Configuration config, TrialContext trial)
    {
        granted = trial.Resources.ToString();
        lock (seen) seen.Add($"{trial.ExperimentName} {trial.TrialName} other");
        for (var i = 1; i <= 10; i++) await trial.ReportAsync(("loss", 1.0 / i));
    }

    private sealed class AtStartOf(int trial, Action act) : Callback
    {
        public override void OnTrialStart(long iteration, IReadOnlyList<Trial> trials, Trial started)
        {
            if (started.Id == trial) act();
        }
    }
}
