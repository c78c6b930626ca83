using Attune.Testing;
using Xunit;

namespace Attune.Scenarios;

/// <summary>Rules that end the experiment, when something else ends the trial or the process at the same moment.</summary>
public class StoppingTests
{
    [Fact]
    public async Task A_stopper_can_end_the_experiment_at_a_result_at_which_another_stops_the_trial()
    {
        var state = await RunAsync(NewPlan() with { Stoppers = [new MaximumIterationStopper(1), new ExperimentPlateauStopper("loss") { Top = 2 }] }, Steady);

        Assert.NotNull(state.Stopped);
    }

    [Fact]
    public async Task A_stopper_can_end_the_experiment_at_a_result_at_which_the_trainable_is_done()
    {
        var state = await RunAsync(
            NewPlan() with { Stoppers = [new ExperimentPlateauStopper("loss") { Top = 2 }] }, (_, _, _) => new(TimeSpan.FromSeconds(1), new Report(("loss", 1), ("done", true))));

        Assert.NotNull(state.Stopped);
    }

    [Fact]
    public async Task A_crash_after_the_failure_that_ends_the_experiment_changes_nothing()
    {
        var plan = NewPlan() with { Stoppers = [new MaximumIterationStopper(9)], Policies = [new FailFast()] };
        VirtualStep Step(Configuration config, int trial, int iteration) => Steady(config, trial, iteration) with { Error = trial == 1 ? new("Fault", "made up", "") : null };
        var uncut = new RehearsalJournal();
        await new Rehearsal(plan, Step).RunAsync(uncut, TestContext.Current.CancellationToken);
        var decided = uncut.Events.ToList().FindIndex(e => e is AttemptFailed) + 1;

        for (var crash = decided; crash < uncut.Events.Count; crash++)
        {
            var dying = new RehearsalJournal { CrashAfter = crash };
            await Assert.ThrowsAsync<CrashException>(() => new Rehearsal(plan, Step).RunAsync(dying, TestContext.Current.CancellationToken));
            var resumed = await new Rehearsal(plan, Step).RunAsync(new RehearsalJournal(dying.Events), TestContext.Current.CancellationToken);

            Assert.Equal(uncut.Events.OfType<TrialCreated>().Count(), resumed.Trials.Count);
            Assert.All(resumed.Trials, trial => Assert.True(trial.IsFinished));
        }
    }

    [Fact]
    public async Task An_experiment_that_a_plateau_ended_stays_ended_when_it_is_resumed()
    {
        var plan = NewPlan() with { Stoppers = [new ExperimentPlateauStopper("loss") { Top = 2 }] };
        var journal = new RehearsalJournal();
        var ended = (await new Rehearsal(plan, Steady).RunAsync(journal, TestContext.Current.CancellationToken)).Trials.Count;

        var resumed = await new Rehearsal(plan, Steady).RunAsync(journal, TestContext.Current.CancellationToken);

        Assert.Equal(ended, resumed.Trials.Count);
    }

    private static VirtualStep Steady(Configuration configuration, int trial, int iteration) => new(TimeSpan.FromSeconds(1), new Report(("loss", 1)));

    private static Plan NewPlan() => new()
    {
        Problem = new(new Space { ["x"] = Domains.Uniform(0, 1) }, [new("loss", Mode.Min)], 1, 20), Searcher = new Draws(), Scheduler = new Fifo(), Capacity = new Resources(cpu: 2),
    };

    private static Task<ExperimentState> RunAsync(Plan plan, Func<Configuration, int, int, VirtualStep> step) =>
        new Rehearsal(plan, step).RunAsync(new RehearsalJournal(), TestContext.Current.CancellationToken);
}
