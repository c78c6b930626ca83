using Xunit;

namespace Attune.Tests;

/// <summary>A population of Python programs: those that are behind go on from checkpoints of those that are ahead, with another configuration.</summary>
public sealed class ProgramPopulationTests : IDisposable
{
    private const int Steps = 8;

    // Its score grows by its rate at each step. What it saves says whose it was; what it goes on from is written down.
    private static readonly string Program = $$"""
        import json, os, attune

        trial = attune.trial()
        state = {"step": 0, "score": 0.0, "of": trial.name}
        if trial.checkpoint:
            state = json.load(open(os.path.join(trial.checkpoint, "state")))
            print("from", state["of"], "at", state["step"], "with", repr(trial.config["rate"]), flush=True)
        assert state["step"] == trial.iteration, (state, trial.iteration)

        def save(directory):
            json.dump({**state, "of": trial.name}, open(os.path.join(directory, "state"), "w"))

        while state["step"] < {{Steps}}:
            state["step"] += 1
            state["score"] += trial.config["rate"]
            trial.report(score=state["score"], save=save)
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3); // for eight starts of Python
    private readonly Workplace place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task The_donors_checkpoint_arrives_and_the_changed_configuration_too()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(directory => File.Exists(Path.Combine(directory, "python3"))), "There is no python3 here.");
        var command = new Command("python3", "-c", Program) { Environment = new Dictionary<string, string> { ["PYTHONPATH"] = Path.Combine(AppContext.BaseDirectory, "clients") } };
        var population = new PopulationBasedTraining { TimeAttr = "training_iteration", PerturbationInterval = 4, Synch = true, HyperparamMutations = new() { ["rate"] = Tune.Uniform(0, 1) } };

        await Tune.RunAsync(command, place.Options with
        {
            Metric = "score", Mode = Mode.Max, NumSamples = 4, Scheduler = population, Config = new() { ["rate"] = Tune.Uniform(0, 1) },
        }).WaitAsync(Patience, TestContext.Current.CancellationToken);

        var events = await place.ReadAsync();
        var forks = events.OfType<TrialForked>().ToList();
        Assert.NotEmpty(forks);
        Assert.All(forks, fork => Assert.NotEqual(fork.Fork.From, fork.Fork.To));
        var followed = forks.Where(fork => fork.Iteration < Steps).ToList(); // those at the last step have nothing left to report
        Assert.NotEmpty(followed);
        Assert.All(followed, fork => AssertArrived(fork, events));
    }

    private void AssertArrived(TrialForked fork, List<ExperimentEvent> events)
    {
        var (donor, rate) = (fork.Fork.Donor, fork.Fork.To.Double("rate"));
        var before = events.OfType<ResultReported>().Last(result => result.Trial == donor && result.Iteration == fork.Iteration && result.Sequence < fork.Sequence);
        var after = events.OfType<ResultReported>().First(result => result.Trial == fork.Trial && result.Sequence > fork.Sequence);
        Assert.Equal((fork.Iteration + 1, before.Metrics.Number("score") + rate), (after.Iteration, after.Metrics.Number("score")));
        var said = File.ReadAllLines(Path.Combine(place.Directory, "t", $"{fork.Trial:D6}", "stdout")).Select(line => line.Split(' '));
        Assert.Contains(said, words => words is ["from", var of, "at", var step, "with", var with] && of == $"t{donor:D6}" && int.Parse(step) == fork.Iteration && double.Parse(with) == rate);
    }
}
