using Xunit;

namespace Attune.Scenarios;

/// <summary>Trials that are paused and have nothing to be saved, trials that are resized, and trials that cannot do what is needed, told to the kernel by hand.</summary>
public class SuspendTests
{
    [Fact]
    public void A_trial_that_has_nothing_to_be_saved_is_suspended_and_gives_its_resources_back()
    {
        var run = Suspended();

        var paused = Assert.Single(run.Events.OfType<TrialPaused>());
        Assert.Equal((0, true, "enough for now"), (paused.Trial, paused.Suspended, paused.Reason));
        Assert.Equal([0, 1], run.Events.OfType<TrialLaunched>().Select(e => e.Trial));
    }

    [Fact]
    public void It_goes_on_in_the_same_attempt_and_loses_nothing()
    {
        var run = Suspended();

        run.Report(1, loss: 7); // resumes the other and ends
        run.End(1, AttemptEnd.Stopped);
        run.Report(0, loss: 1);

        Assert.Single(run.Events.OfType<TrialContinued>());
        Assert.Equal((1, 2, TrialStatus.Running), (run.State.Trials[0].Attempt, run.State.Trials[0].Iteration, run.State.Trials[0].Status));
        Assert.Empty(run.Events.OfType<TrialRewound>());
    }

    [Fact]
    public void After_a_crash_it_starts_again_from_scratch()
    {
        var resumed = Suspended().Resumed();

        Assert.Equal((0, 0), (resumed.State.Trials[0].Iteration, Assert.Single(resumed.Events.OfType<TrialRewound>(), e => e.Trial == 0).Iteration));
        Assert.Equal(0, Assert.Single(resumed.Events.OfType<TrialResumed>()).Trial);
    }

    [Fact]
    public void Stopped_while_it_is_suspended_it_ends_when_its_attempt_has()
    {
        var run = Suspended();

        run.Report(1, loss: 8); // stops the other
        Assert.Equal((TrialStatus.Paused, 0), (run.State.Trials[0].Status, Assert.Single(run.Events.OfType<TrialStopped>()).Trial));
        run.End(0, AttemptEnd.Stopped);

        Assert.Equal((TrialStatus.Terminated, "the other says so"), (run.State.Trials[0].Status, run.State.Trials[0].Verdict!.Reason));
    }

    [Fact]
    public void Stopped_while_it_is_suspended_it_has_ended_when_the_process_dies()
    {
        var run = Suspended();
        run.Report(1, loss: 8);

        Assert.Equal(TrialStatus.Terminated, run.Resumed().State.Trials[0].Status);
    }

    [Fact]
    public void Where_the_executor_cannot_suspend_it_fails_and_says_what_is_missing()
    {
        var run = Suspended(suspends: false);

        var failed = Assert.Single(run.Events.OfType<AttemptFailed>());
        Assert.Equal((0, TrialError.CheckpointsMissing, false), (failed.Trial, failed.Error.Type, failed.Retry));
        Assert.Contains("needs checkpoints", failed.Error.Message, StringComparison.Ordinal);
        Assert.Contains("enough for now", failed.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_trial_can_be_failed_whatever_retries_are_left()
    {
        var run = Suspended();

        run.Report(1, loss: 9); // fails both

        Assert.Equal([TrialStatus.Error, TrialStatus.Error], run.State.Trials.Take(2).Select(trial => trial.Status));
        Assert.All(run.State.Trials.Take(2), trial => Assert.Equal(("Missing", "what is needed"), (trial.Error!.Type, trial.Error.Message)));
    }

    [Fact]
    public void Memory_that_is_left_is_no_idle_capacity()
    {
        var run = new HandDriven(NewPlan((_, _) => []) with { Capacity = new Resources(cpu: 2, memory: 1e9), Problem = NewProblem(4) });

        Assert.Equal(2, run.State.Count(TrialStatus.Running));
        Assert.Null(run.Kernel.IdleReason);
    }

    [Fact]
    public void A_resized_trial_takes_its_new_resources_from_its_next_launch_on()
    {
        var run = new HandDriven(NewPlan((e, _) => e switch
        {
            ResultReported { Trial: 0, Iteration: 1 } => [new Directive.Resize(0, new Resources(cpu: 3), "there is room"), new Directive.Pause(0, "to grow")],
            TrialPaused { Trial: 0 } => [new Directive.Resume(0, "at once")],
            _ => [],
        }) with { Capacity = new Resources(cpu: 4), Problem = NewProblem(4) });
        Assert.Equal(4, run.State.Count(TrialStatus.Running));

        run.Report(0, offersSave: true);
        run.Save(0);
        run.End(0, AttemptEnd.Stopped);
        Assert.Equal("trial 0 needs 3 cpu, 1 of 4 is free", run.Kernel.IdleReason);
        run.End(1, AttemptEnd.Returned);
        run.End(2, AttemptEnd.Returned);

        Assert.Equal((new Resources(cpu: 3), TrialStatus.Running), (run.State.Trials[0].Resources, run.State.Trials[0].Status));
        Assert.Equal(new Resources(cpu: 3), run.Resumed().State.Trials[0].Resources);
        Assert.Single(run.Events.OfType<TrialResized>());
    }

    private static HandDriven Suspended(bool suspends = true)
    {
        var run = new HandDriven(NewPlan(Wants) with { Suspends = suspends });
        run.Report(0, loss: 5);
        return run;
    }

    private static IReadOnlyList<Directive> Wants(ExperimentEvent e, IExperimentView experiment) => e switch
    {
        ResultReported { Trial: 0, Iteration: 1 } => [new Directive.Pause(0, "enough for now")],
        ResultReported { Trial: 1 } result => result.Metrics.Number("loss") switch
        {
            7 => [new Directive.Resume(0, "go on"), new Directive.Stop(1, "enough")],
            8 => [new Directive.Stop(0, "the other says so")],
            _ => [new Directive.Fail(0, new("Missing", "what is needed", "")), new Directive.Fail(1, new("Missing", "what is needed", ""))],
        },
        _ => [],
    };

    private static Problem NewProblem(int samples) => new(new Space { ["x"] = Domains.Uniform(0, 1) }, [new("loss", Mode.Min)], 1, samples);

    private static Plan NewPlan(Func<ExperimentEvent, IExperimentView, IReadOnlyList<Directive>> wants) =>
        new() { Problem = NewProblem(3), Searcher = new Draws(), Scheduler = new Wisher(wants), Capacity = new Resources(cpu: 1), MaxFailures = 2 };
}
