using Attune.Testing;
using CsCheck;
using Xunit;

namespace Attune.Scenarios;

/// <summary>Trials that do not wait for decisions that are known: how far that is, that it changes no decision, and what becomes of results that are on their way when a stop comes.</summary>
public sealed class AheadTests
{
    private const string Why = "asked from a second terminal by ada at lab3";

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public Task Running_ahead_changes_no_event(int scheduler) => Gen.Long.SampleAsync(
        async seed =>
        {
            var (waiting, ahead) = (await RunAsync(PlanOf(scheduler, seed), runsAhead: false), await RunAsync(PlanOf(scheduler, seed), runsAhead: true));

            Assert.Equal(waiting.Select(EventText.Of), ahead.Select(EventText.Of));
        },
        iter: 20, threads: 1);

    [Fact]
    public void As_far_as_all_foresee_together_a_trial_need_not_wait()
    {
        Assert.Equal(int.MaxValue, Foreseen(Plan()));
        Assert.Equal(11, Foreseen(Plan() with { Scheduler = new Asha { GracePeriod = 12 } }));
        Assert.Equal(6, Foreseen(Plan() with { Scheduler = new Asha { GracePeriod = 12 }, Stoppers = [new MetricStopper { ["training_iteration"] = 7 }, new TimeoutStopper(TimeSpan.FromDays(1))] }));
        Assert.Equal(7, Foreseen(Plan() with { Scheduler = new HyperBand { MaxT = 8, ReductionFactor = 2 }, Stoppers = [new MetricStopper { ["training_iteration"] = Stop.Above(7.5) }] }));
    }

    [Fact]
    public void Where_somebody_may_decide_on_any_result_nothing_is_foreseen()
    {
        Assert.Equal(0, Foreseen(Plan() with { Scheduler = new MedianStopping() }));
        Assert.Equal(0, Foreseen(Plan() with { Scheduler = new Asha { TimeAttr = "time_total_s", GracePeriod = 50 } }));
        Assert.Equal(0, Foreseen(Plan() with { Stoppers = [new MetricStopper { ["loss"] = Stop.AtMost(0.1) }] }));
        Assert.Equal(0, Foreseen(Plan() with { Stoppers = [new CombinedStopper(new NoopStopper(), new FunctionStopper((_, _) => false))] }));
        Assert.Equal(0, Foreseen(Plan() with { Scheduler = new Wisher((_, _) => []) }));
    }

    [Fact]
    public void A_trial_that_was_not_judged_at_its_rung_is_judged_at_any_result()
    {
        var experiment = new HandDriven(Plan() with { Scheduler = new Asha { GracePeriod = 2, MaxT = 8 } });

        experiment.Report(0);
        experiment.Report(0, loss: double.NaN);
        var judged = experiment.Kernel.Foresees(experiment.State.Trials[0]);
        experiment.Take(new AttemptReported { At = experiment.Later(), Trial = 1, Attempt = 1, Metrics = Metrics.Empty, Duration = 1 });
        experiment.Take(new AttemptReported { At = experiment.Later(), Trial = 1, Attempt = 1, Metrics = Metrics.Empty, Duration = 1 });

        Assert.Equal(5, judged);
        Assert.Equal(0, experiment.Kernel.Foresees(experiment.State.Trials[1]));
    }

    [Fact]
    public void What_was_on_its_way_when_a_stop_was_asked_for_is_recorded()
    {
        var experiment = new HandDriven(Plan());
        experiment.Report(0);

        experiment.Take(new Requested { At = experiment.Later(), Request = new Request.StopTrial(0), Reason = Why });
        Assert.Equal(0, experiment.Kernel.Foresees(experiment.State.Trials[0]));
        for (var i = 0; i < 3; i++) experiment.Report(0);
        experiment.End(0, AttemptEnd.Stopped);

        var trial = experiment.State.Trials[0];
        Assert.Equal((TrialStatus.Terminated, new Verdict(VerdictKind.Stop, DecidedBy.User, Why), 4), (trial.Status, trial.Verdict, trial.Iteration));
        AssertVerified(experiment, Plan());
    }

    [Fact]
    public void What_was_on_its_way_when_the_session_was_asked_to_end_is_recorded_and_the_trial_goes_on_in_the_next()
    {
        var experiment = new HandDriven(Plan());
        experiment.Report(0);

        experiment.Take(new Interrupted { At = experiment.Later(), By = "SIGINT" });
        for (var i = 0; i < 3; i++) experiment.Report(0);
        experiment.End(0, AttemptEnd.Stopped);

        Assert.Equal((TrialStatus.Interrupted, 4), (experiment.State.Trials[0].Status, experiment.State.Trials[0].Iteration));
        AssertVerified(experiment, Plan());
        Assert.Equal((TrialStatus.Running, 0), (experiment.Resumed().State.Trials[0].Status, experiment.Resumed().State.Trials[0].Iteration));
    }

    private static int Foreseen(Plan plan) => new HandDriven(plan) is var experiment ? experiment.Kernel.Foresees(experiment.State.Trials[0]) : -1;

    private static void AssertVerified(HandDriven experiment, Plan plan)
    {
        var verifier = new Verifier(plan);
        Assert.Empty(experiment.Events.Select(verifier.Take).OfType<Divergence>());
    }

    private static Plan Plan(long seed = 7) => new()
    {
        Problem = new(new Space { ["lr"] = Domains.LogUniform(1e-4, 1), ["speed"] = Domains.Uniform(0.5, 2) }, [new("loss", Mode.Min)], seed, 12),
        Searcher = new Draws(), Scheduler = new Fifo(), Capacity = new Resources(cpu: 3),
    };

    private static Plan PlanOf(int scheduler, long seed) => Plan(seed) with
    {
        Scheduler = scheduler switch
        {
            0 => new Fifo(),
            1 => new Asha { MaxT = 20, GracePeriod = 2, ReductionFactor = 3, Brackets = 2 },
            2 => new PromotionAsha { MaxT = 20, GracePeriod = 3, ReductionFactor = 3 },
            3 => new WideAsha { MaxT = 20, GracePeriod = 2 },
            4 => new HyperBand { MaxT = 20, ReductionFactor = 3 },
            _ => new Pasha { MaxT = 20, GracePeriod = 2, ReductionFactor = 2 },
        },
        Stoppers = [new MetricStopper { ["training_iteration"] = 17 }],
    };

    private static async Task<IReadOnlyList<ExperimentEvent>> RunAsync(Plan plan, bool runsAhead)
    {
        var journal = new RehearsalJournal();
        await new Rehearsal(plan, Step) { RunsAhead = runsAhead }.RunAsync(journal, TestContext.Current.CancellationToken);
        return journal.Events;
    }

    // Now and then a result lacks the metric, or says that its trial is done.
    private static VirtualStep Step(Configuration configuration, int trial, int iteration)
    {
        var loss = Math.Abs(Math.Log10(configuration.Double("lr")) + 2) + 1.0 / iteration;
        var report = ((trial * 7) + (iteration * 13)) % 31 is var chance && chance == 0 ? new Report(("other", loss)) : new Report(("loss", loss), ("done", chance == 1 && iteration > 9));
        return new(TimeSpan.FromSeconds(configuration.Double("speed")), chance < 8 ? report : new Report(("loss", loss)));
    }
}
