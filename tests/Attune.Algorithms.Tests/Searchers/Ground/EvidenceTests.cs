using Xunit;

namespace Attune.Algorithms.Tests.Searchers;

public sealed class EvidenceTests
{
    private static readonly Space Space = new() { ["x"] = Domains.Uniform(0, 1) };
    private readonly Story story;
    private readonly Evidence evidence = new(new Axes(Space), [new Objective("loss", Mode.Max), new Objective("time_total_s", Mode.Min)], [new OutcomeConstraint("size") { AtMost = 10 }]);

    public EvidenceTests() => story = new(new Listener(evidence));

    [Fact]
    public void A_trial_is_pending_until_it_ends()
    {
        Create(0.25);
        Assert.Equal(Stage.Pending, evidence[0].Stage);
        Assert.Equal([0.25], evidence.Point(0).ToArray());
        Assert.Equal([double.NaN, double.NaN], evidence.Losses(0).ToArray());

        Report(0, 3, size: 12);
        Assert.Equal((Stage.Pending, 1), (evidence[0].Stage, evidence[0].Iteration));
        Assert.Equal([-3.0, 2.0], evidence.Losses(0).ToArray());
        Assert.Equal([2.0], evidence.Excesses(0).ToArray());
        Assert.Equal(2, evidence.Violation(0));

        Report(0, 4, size: 7);
        story.Complete(0);
        Assert.Equal((Stage.Finished, 2, 4f), (evidence[0].Stage, evidence[0].Iteration, evidence[0].Seconds));
        Assert.Equal([-4.0, 4.0], evidence.Losses(0).ToArray());
        Assert.Equal((0, 1), (evidence.Violation(0), evidence.Usable));
    }

    [Fact]
    public void Values_that_cannot_be_used_make_a_trial_invalid()
    {
        Create(0.25, 0.5, 0.75);
        Report(0, 1, size: 1);
        Report(0, double.NaN, size: 1);
        Report(1, double.PositiveInfinity, size: 1);

        for (var trial = 0; trial < 3; trial++) story.Complete(trial);

        Assert.Equal([Stage.Invalid, Stage.Invalid, Stage.Invalid], Enumerable.Range(0, 3).Select(trial => evidence[trial].Stage));
        Assert.Equal(0, evidence.Usable);
    }

    [Fact]
    public void A_missing_constraint_is_broken_without_end()
    {
        Create(0.25);
        story.Report(0, new Metrics(new MetricNames("loss"), [1.0]));

        Assert.Equal(double.PositiveInfinity, evidence.Violation(0));
    }

    [Fact]
    public void Failures_and_early_stops_are_told_apart()
    {
        Create(0.25, 0.5, 0.75);
        for (var trial = 0; trial < 3; trial++) Report(trial, 1, size: 1);

        story.Fail(0);
        Complete(1, DecidedBy.Scheduler);
        Complete(2, DecidedBy.Stopper);

        Assert.Equal([Stage.Failed, Stage.Stopped, Stage.Finished], Enumerable.Range(0, 3).Select(trial => evidence[trial].Stage));
        Assert.Equal(2, evidence.Usable);
    }

    [Fact]
    public void A_rewound_trial_forgets_what_it_reported()
    {
        Create(0.25);
        Report(0, 1, size: 1);
        story.Fail(0, retry: true);
        story.Rewind(0, 0);

        Assert.Equal(new Trace(Stage.Pending, true, 0, 0, 0), evidence[0]);
        Assert.Equal([double.NaN, double.NaN], evidence.Losses(0).ToArray());
    }

    [Fact]
    public void A_forked_trial_goes_on_from_its_new_point()
    {
        Create(0.25);
        story.Report(0, 1, checkpoint: 0);

        story.Tell(new TrialForked
        {
            At = default, Trial = 0, Fork = new(0, 0, Space.Configure([0.25]), Space.Configure([0.5])), Iteration = 7, Trained = 3.5, By = DecidedBy.Scheduler, Reason = "exploit",
        });

        Assert.Equal([0.5], evidence.Point(0).ToArray());
        Assert.Equal(new Trace(Stage.Pending, true, 7, 3.5f, 0), evidence[0]);
    }

    [Fact]
    public void A_paused_trial_is_known_to_be_until_it_is_resumed()
    {
        Create(0.25);
        story.Tell(new TrialPaused { At = default, Trial = 0, Reason = "rung" });
        Assert.Equal(Stage.Paused, evidence[0].Stage);

        story.Tell(new TrialResumed { At = default, Trial = 0, Reason = "promoted" });
        Assert.Equal(Stage.Pending, evidence[0].Stage);
    }

    [Fact]
    public void A_reopened_trial_is_pending_again()
    {
        Create(0.25);
        Report(0, 1, size: 1);
        story.Complete(0);

        story.Tell(new TrialReopened { At = default, Trial = 0, Attempt = 1, From = TrialStatus.Terminated, FromScratch = true, Reason = "resumed" });

        Assert.Equal((Stage.Pending, 0), (evidence[0].Stage, evidence.Usable));
    }

    [Fact]
    public void A_hundred_thousand_trials_of_ten_axes_take_less_than_twenty_megabytes()
    {
        var space = new Space();
        for (var i = 0; i < 10; i++) space[$"x{i}"] = Domains.Uniform(0, 1);
        Evidence big = new(new Axes(space), [new Objective("loss", Mode.Min)], []);
        var (configuration, before) = (space.Configure(new double[10]), GC.GetTotalMemory(true));

        for (var i = 0; i < 100_000; i++) big.Observe(new TrialCreated { At = default, Trial = i, Configuration = configuration, BasedOn = 0 });

        Assert.InRange(GC.GetTotalMemory(true) - before, 10_000_000, 20_000_000);
        GC.KeepAlive(big);
    }

    private void Create(params double[] points)
    {
        foreach (var x in points) story.Tell(new TrialCreated { At = default, Trial = evidence.Count, Configuration = Space.Configure([x]), BasedOn = 0 });
    }

    private void Report(int trial, double loss, double size) => story.Report(trial, new Metrics(new MetricNames("loss", "size"), [loss, size]), duration: 2 * Moment.Second);

    private void Complete(int trial, string by) => story.Tell(new TrialCompleted { At = default, Trial = trial, Status = TrialStatus.Terminated, By = by, Reason = "stopped" });

    private sealed class Listener(Evidence evidence) : IPolicy
    {
        public void Observe(ExperimentEvent e) => evidence.Observe(e);

        public IReadOnlyList<Directive> React(ExperimentEvent e, IExperimentView experiment) => [];
    }
}
