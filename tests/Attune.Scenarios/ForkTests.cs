using Xunit;

namespace Attune.Scenarios;

/// <summary>A trial goes on from another one's checkpoint under another configuration, told to the kernel by hand.</summary>
public class ForkTests
{
    private static readonly Configuration Better = new([new("x", 0.75)]);

    [Fact]
    public void At_a_report_the_fork_is_the_verdict_and_is_carried_out_when_the_attempt_has_ended()
    {
        var run = TwoTrials(out var before);

        run.Report(1, offersSave: true, loss: 9);
        var verdict = ((ResultReported)run.Events[^1]).Verdict!;
        run.End(1, AttemptEnd.Stopped);

        Assert.Equal((VerdictKind.Fork, DecidedBy.Scheduler, "9 is worse", new Fork(0, 0, before, Better)), (verdict.Kind, verdict.By, verdict.Reason, verdict.Fork!));
        var forked = Assert.Single(run.Events.OfType<TrialForked>());
        Assert.Equal((verdict.Fork, verdict.Reason, 2, 2.0, 1), (forked.Fork, forked.Reason, forked.Iteration, forked.Trained, forked.Left));
        var trial = run.State.Trials[1];
        Assert.Equal((TrialStatus.Paused, Better, 2, 2.0), (trial.Status, trial.Configuration, trial.Iteration, trial.Trained));
        Assert.Equal((0, 0), (trial.LatestCheckpoint!.Trial, trial.LatestCheckpoint.Index));
        Assert.Equal((9.0, 1), (trial.LastResult!.Number("loss"), trial.Statistics("loss")!.Value.Count));
        Assert.DoesNotContain(run.Events, e => e is CheckpointRequested { Trial: 1 });
    }

    [Fact]
    public void A_forked_trial_is_launched_from_the_donors_checkpoint_and_its_results_go_on_from_there()
    {
        var run = Forked();

        Resume(run, 1);
        run.Report(1, offersSave: true, loss: 1);

        var launched = run.Events.OfType<TrialLaunched>().Last();
        Assert.Equal((1, 2, 0, 0), (launched.Trial, launched.Attempt, launched.Checkpoint, launched.Donor));
        Assert.Equal(3, run.Events.OfType<ResultReported>().Last().Iteration);
    }

    [Fact]
    public void A_forked_trial_that_fails_goes_back_to_where_it_forked()
    {
        var run = Forked();
        Resume(run, 1);
        run.Report(1, loss: 1);

        run.End(1, AttemptEnd.Failed);

        var trial = run.State.Trials[1];
        Assert.Equal((2, 2.0, 9.0, 1), (trial.Iteration, trial.Trained, trial.LastResult!.Number("loss"), trial.Statistics("loss")!.Value.Count));
        Assert.Equal((3, 0, 0), (trial.Attempt, run.Events.OfType<TrialLaunched>().Last().Checkpoint, run.Events.OfType<TrialLaunched>().Last().Donor));
    }

    [Fact]
    public void After_a_crash_at_any_event_the_fork_is_carried_out_once()
    {
        var run = TwoTrials(out _);
        run.Report(1, offersSave: true, loss: 9);
        var decided = run.Events.Count;
        run.End(1, AttemptEnd.Stopped);

        for (var crash = decided; crash <= run.Events.Count; crash++)
        {
            var resumed = run.Resumed(crash);

            Assert.Single(resumed.Events.OfType<TrialForked>());
            Assert.Equal(Better, resumed.State.Trials[1].Configuration);
            Assert.Equal(2, resumed.State.Trials[1].Iteration);
        }
    }

    [Fact]
    public void A_trial_that_waits_is_forked_at_once_and_goes_on_waiting()
    {
        var run = new HandDriven(NewPlan((e, _) => e switch
        {
            ResultReported { Trial: 1 } => [new Directive.Pause(1, "waits")],
            ResultReported { Iteration: 2 } => [new Directive.Fork(1, 1, 0, Better, "from itself")],
            _ => [],
        }));
        run.Report(1, offersSave: true);
        run.Save(1);
        run.End(1, AttemptEnd.Stopped);

        run.Report(0);
        run.Report(0);

        Assert.Equal(new Fork(1, 0, Assert.Single(run.Events.OfType<TrialForked>()).Fork.From, Better), Assert.Single(run.Events.OfType<TrialForked>()).Fork);
        Assert.Equal((TrialStatus.Paused, Better, 1), (run.State.Trials[1].Status, run.State.Trials[1].Configuration, run.State.Trials[1].Iteration));
    }

    [Theory]
    [InlineData(1, 0, 7)] // the donor has no such checkpoint
    [InlineData(1, 9, 0)] // there is no such donor
    [InlineData(0, 0, 0)] // the trial runs and has not just reported
    public void What_cannot_be_is_not_heard(int trial, int donor, int checkpoint)
    {
        var run = TwoTrials(out var before, (e, _) => e is ResultReported { Trial: 1 } ? [new Directive.Fork(trial, donor, checkpoint, Better, "try")] : []);

        run.Report(1, offersSave: true, loss: 9);

        Assert.Null(((ResultReported)run.Events[^1]).Verdict);
        Assert.Empty(run.Events.OfType<TrialForked>());
        Assert.Equal(before, run.State.Trials[1].Configuration);
    }

    [Fact]
    public void A_stop_goes_before_a_fork_and_a_fork_before_a_pause()
    {
        var fork = new Directive.Fork(1, 0, 0, Better, "fork");
        var stopped = TwoTrials(out _, (e, _) => e is ResultReported { Trial: 1 } ? [fork, new Directive.Pause(1, "pause"), new Directive.Stop(1, "stop")] : []);
        var forked = TwoTrials(out _, (e, _) => e is ResultReported { Trial: 1 } ? [new Directive.Pause(1, "pause"), fork] : []);

        foreach (var run in (HandDriven[])[stopped, forked]) run.Report(1, offersSave: true);

        Assert.Equal([VerdictKind.Stop, VerdictKind.Fork], new[] { stopped, forked }.Select(run => run.State.Trials[1].Verdict!.Kind));
    }

    [Fact]
    public void A_checkpoint_is_kept_while_anybody_goes_on_from_it()
    {
        var run = TwoTrials(out _, keep: true);
        run.Report(1, offersSave: true, loss: 9);
        Again(run, 0); // the donor saves newer ones meanwhile
        run.End(1, AttemptEnd.Stopped);
        Again(run, 0);
        Assert.Contains(run.State.Trials[0].Checkpoints, kept => kept.Index == 0);
        Assert.Contains(run.Resumed().State.Trials[0].Checkpoints, kept => kept.Index == 0);

        Resume(run, 1);
        run.Report(1, offersSave: true, loss: 1);
        run.Save(1);

        Assert.DoesNotContain(run.State.Trials[0].Checkpoints, kept => kept.Index == 0);
        Assert.Equal([1], run.State.Trials[1].Checkpoints.Select(kept => kept.Trial));
        AssertReferencesExist(run.Events, run.State.Problem);
    }

    [Fact]
    public void A_trial_that_ends_keeps_what_it_has_borrowed_for_the_case_that_it_is_taken_up_again()
    {
        var run = TwoTrials(out _, keep: true);
        run.Report(1, offersSave: true, loss: 9);
        run.End(1, AttemptEnd.Stopped);
        Resume(run, 1);
        run.Report(1, loss: 1);

        run.End(1, AttemptEnd.Returned);
        Again(run, 0);

        Assert.Equal((0, 0), (run.State.Trials[1].LatestCheckpoint!.Trial, run.State.Trials[1].LatestCheckpoint!.Index));
        Assert.Equal([0, 1], run.State.Trials[0].Checkpoints.Select(kept => kept.Index));
    }

    [Fact]
    public void Asked_again_the_forks_come_out_as_they_were()
    {
        var run = Forked();
        var verifier = new Verifier(NewPlan(ForkTheWorse));
        var other = new Verifier(NewPlan((e, view) => ForkTheWorse(e, view) is [Directive.Fork fork] ? [fork with { Configuration = Configuration.Empty }] : ForkTheWorse(e, view)));

        Assert.Empty(run.Events.Select(verifier.Take).OfType<Divergence>());
        Assert.Contains("a fork from checkpoint 0 of trial 0 with x=0.75", run.Events.Select(other.Take).OfType<Divergence>().First().Recorded, StringComparison.Ordinal);
    }

    private static void AssertReferencesExist(IEnumerable<ExperimentEvent> events, Problem problem)
    {
        var state = new ExperimentState(problem);
        var there = new HashSet<(int, int)>();
        foreach (var e in events)
        {
            state.Apply(e);
            if (e is CheckpointRegistered saved) there.Add((saved.Trial, saved.Checkpoint));
            if (e is CheckpointDropped dropped) there.Remove((dropped.Trial, dropped.Checkpoint));
            Assert.All(state.Trials.SelectMany(trial => trial.Checkpoints), kept => Assert.Contains((kept.Trial, kept.Index), there));
        }
    }

    private static HandDriven Forked()
    {
        var run = TwoTrials(out _);
        run.Report(1, offersSave: true, loss: 9);
        run.End(1, AttemptEnd.Stopped);
        return run;
    }

    // Trial 0 has reported twice and saved; trial 1 has not reported.
    private static HandDriven TwoTrials(out Configuration second, Func<ExperimentEvent, IExperimentView, IReadOnlyList<Directive>>? wants = null, bool keep = false)
    {
        var run = new HandDriven(NewPlan((e, view) => [.. e is ResultReported { Trial: 0, Iteration: > 1 } ? [new Directive.Save(0, "asked")] : Array.Empty<Directive>(), .. (wants ?? ForkTheWorse)(e, view)], keep));
        second = run.State.Trials[1].Configuration;
        run.Report(0, offersSave: true);
        Again(run, 0);
        return run;
    }

    private static void Again(HandDriven run, int trial)
    {
        run.Report(trial, offersSave: true);
        run.Save(trial);
    }

    private static void Resume(HandDriven run, int trial) => run.Take(new DeadlinePassed { At = run.Later(1000 * (trial + 1)) });

    private static IReadOnlyList<Directive> ForkTheWorse(ExperimentEvent e, IExperimentView experiment) => e switch
    {
        SessionStarted => [new Directive.Wake(500 * Moment.Second, "to resume")],
        DeadlineReached => [new Directive.Resume(1, "it is time")],
        ResultReported { Trial: 1 } result when result.Metrics.Number("loss") > 5 => [new Directive.Fork(1, 0, experiment.Trials[0].Checkpoints[0].Index, Better, "9 is worse")],
        CheckpointRegistered { Trial: 1 } => [],
        ResultReported { Trial: 1 } => [new Directive.Save(1, "asked")],
        _ => [],
    };

    private static Plan NewPlan(Func<ExperimentEvent, IExperimentView, IReadOnlyList<Directive>> wants, bool keep = false) => new()
    {
        Problem = new(new Space { ["x"] = Domains.Uniform(0, 1) }, [new("loss", Mode.Min)], 1, 2), Searcher = new Draws(), Scheduler = new Wisher(wants),
        Policies = keep ? [new KeepCheckpoints(1)] : [], Capacity = new Resources(cpu: 2), MaxFailures = 1,
    };
}
