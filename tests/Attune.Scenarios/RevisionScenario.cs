using Attune.Testing;
using Xunit;

namespace Attune.Scenarios;

/// <summary>
/// An experiment that has ended is given more time and a wider space, in virtual time: the process dies after every event of what follows, and everybody is asked again across the revision.
/// </summary>
public class RevisionScenario
{
    public static TheoryData<string> Schedulers => ["asha", "promotion_asha", "pasha", "witnessed_asha"];

    [Theory]
    [InlineData("asha")]
    [InlineData("promotion_asha")]
    [InlineData("witnessed_asha")]
    public async Task The_experiment_goes_on_under_the_new_plan_and_every_decision_comes_out_again(string scheduler)
    {
        var (before, after) = (Plan(scheduler, 9, 1, 8), Plan(scheduler, 27, 4, 14));
        var revised = await ReviseAsync(before, after);
        var ended = Fold(before, revised.SkipLast(1)).Trials.Where(trial => trial.Iteration == 9).Select(trial => trial.Id).ToList();

        var events = await RunAsync(after, revised, null);

        var state = Fold(after, events);
        Assert.NotEmpty(ended);
        Assert.All(ended, trial => Assert.True(state.Trials[trial].Attempt > 1 && state.Trials[trial].Iteration > 9));
        Assert.Contains(state.Trials, trial => trial.Iteration == 27);
        Assert.Contains(state.Trials.Skip(8), trial => trial.Configuration.Double("x") > 1);
        Assert.Empty(Verify([before, after], events));
        Assert.NotEmpty(Verify([after], events));
    }

    [Theory]
    [MemberData(nameof(Schedulers))]
    public async Task A_crash_after_any_event_that_follows_loses_nothing(string scheduler)
    {
        var (before, after) = (Plan(scheduler, 9, 1, 8), Plan(scheduler, 27, 4, 14));
        var revised = await ReviseAsync(before, after);
        var uncut = await RunAsync(after, revised, null);
        var table = TrialTable.Of(Fold(after, uncut));

        for (var crash = revised.Count; crash <= uncut.Count; crash++)
        {
            var resumed = await RunAsync(after, await RunAsync(after, revised, crash), null);

            Assert.Equal(table, TrialTable.Of(Fold(after, resumed)));
            Assert.Empty(Verify([before, after], resumed));
        }
    }

    [Theory]
    [InlineData("asha")]
    [InlineData("promotion_asha")]
    [InlineData("pasha")]
    [InlineData("witnessed_asha")]
    public async Task In_the_middle_of_a_run_what_runs_goes_on_and_everybody_decides_again_as_was_decided(string scheduler)
    {
        var (before, after) = (Plan(scheduler, 9, 1, 14), Plan(scheduler, 27, 4, 14));
        var uncut = await RunAsync(before, [], null);

        for (var at = 4; at < uncut.Count * 3 / 4; at += 3)
        {
            var events = await RunAsync(before, [], null, (at, after));

            Assert.Single(events.OfType<ExperimentRevised>());
            Assert.Single(events.OfType<SessionStarted>());
            Assert.Empty(Verify([before, after], events));
            Assert.DoesNotContain(Fold(before, events).Trials, trial => trial.Verdict?.Reason == "reached max_t 9");
        }
    }

    [Theory]
    [MemberData(nameof(Schedulers))]
    public async Task A_crash_around_a_revision_in_the_middle_loses_nothing(string scheduler)
    {
        var (before, after) = (Plan(scheduler, 9, 1, 8), Plan(scheduler, 27, 4, 8));
        var uncut = await RunAsync(before, [], null);
        var revision = (uncut.Count / 2, after);
        var revised = await RunAsync(before, [], null, revision);
        var table = TrialTable.Of(Fold(after, revised));

        for (var crash = uncut.Count / 2; crash <= revised.Count; crash++)
        {
            var cut = await RunAsync(before, [], crash, revision);
            var resumed = await (cut.Any(e => e is ExperimentRevised) ? RunAsync(after, cut, null) : RunAsync(before, cut, null, revision));

            Assert.Empty(Verify([before, after], resumed));
            if (cut.Any(e => e is ExperimentRevised)) Assert.Equal(table, TrialTable.Of(Fold(after, resumed)));
        }
    }

    private static Plan Plan(string scheduler, double maxT, double high, int samples) => new()
    {
        Problem = new(new Space { ["x"] = Domains.Uniform(0, high), ["speed"] = Domains.Uniform(0.5, 2) }, [new("loss", Mode.Min)], 7, samples),
        Searcher = new BasicVariantGenerator(),
        Scheduler = SchedulerNames.Find(scheduler) switch
        {
            Asha asha => asha with { MaxT = maxT, ReductionFactor = 3 },
            PromotionAsha promotion => promotion with { MaxT = maxT, ReductionFactor = 3 },
            Pasha pasha => pasha with { MaxT = maxT, ReductionFactor = 3 },
            var witnessed => (WitnessedAsha)witnessed with { MaxT = maxT, ReductionFactor = 3 },
        },
        Policies = [new CheckpointEvery(1)],
        Capacity = new Resources(cpu: 3),
    };

    private static VirtualStep Step(Configuration configuration, int trial, int iteration) =>
        new(TimeSpan.FromSeconds(configuration.Double("speed")), new Report(("loss", Math.Abs(configuration.Double("x") - 0.7) + 1.0 / iteration)) { Save = (_, _) => default });

    // What was, and the revision: between two sessions, as a person asks for it.
    private static async Task<IReadOnlyList<ExperimentEvent>> ReviseAsync(Plan before, Plan after)
    {
        var journal = new RehearsalJournal(await RunAsync(before, [], null));
        var state = Fold(before, journal.Events);
        var revised = new ExperimentRevised
        {
            At = state.Now, Space = after.Problem.Space.Describe(), Scheduler = after.Scheduler.Describe(), IsRequested = true, Reason = "more of both",
            Continued = [.. state.Trials.Where(trial => trial.Iteration == 9).Select(trial => trial.Id)],
        };
        await journal.AppendAsync([revised], TestContext.Current.CancellationToken);
        return journal.Events;
    }

    private static async Task<IReadOnlyList<ExperimentEvent>> RunAsync(Plan plan, IReadOnlyList<ExperimentEvent> past, int? crash, (int Events, Plan Plan)? revision = null)
    {
        var journal = new RehearsalJournal(past) { CrashAfter = crash };
        try
        {
            await new Rehearsal(plan, Step) { Revision = revision }.RunAsync(journal, TestContext.Current.CancellationToken);
        }
        catch (CrashException)
        {
            // As intended.
        }
        return journal.Events;
    }

    private static List<Divergence> Verify(IReadOnlyList<Plan> plans, IReadOnlyList<ExperimentEvent> events)
    {
        var verifier = new Verifier(plans);
        return [.. events.Select(verifier.Take).OfType<Divergence>()];
    }

    private static ExperimentState Fold(Plan plan, IEnumerable<ExperimentEvent> events)
    {
        var state = new ExperimentState(plan.Problem);
        foreach (var e in events) state.Apply(e);
        return state;
    }
}
