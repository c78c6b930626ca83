using Attune.Testing;
using Xunit;

namespace Attune.Scenarios;

/// <summary>What people ask of a running experiment, signal by signal.</summary>
public class SteeringTests
{
    private const string Why = "asked from a second terminal by ada at lab3";

    [Fact]
    public void A_trial_that_runs_is_told_to_stop_and_ends_for_the_reason_that_was_given()
    {
        var experiment = New();

        Ask(experiment, new Request.StopTrial(0));
        experiment.End(0, AttemptEnd.Stopped);

        var trial = experiment.State.Trials[0];
        Assert.Equal((TrialStatus.Terminated, new Verdict(VerdictKind.Stop, DecidedBy.User, Why)), (trial.Status, trial.Verdict));
    }

    [Fact]
    public void A_pause_launches_nothing_saves_what_can_be_saved_and_lets_the_rest_run()
    {
        var experiment = New();

        Ask(experiment, new Request.Pause());
        experiment.Report(0, offersSave: true);
        experiment.Save(0);
        experiment.End(0, AttemptEnd.Stopped);
        experiment.Report(1);

        Assert.Equal((TrialStatus.Interrupted, 1), (experiment.State.Trials[0].Status, experiment.State.Trials[0].LatestCheckpoint!.Iteration));
        Assert.Equal((TrialStatus.Running, 2), (experiment.State.Trials[1].Status, experiment.State.Trials.Count));
        Assert.Equal($"the experiment is paused: {Why}", experiment.Kernel.IdleReason);
    }

    [Fact]
    public void After_the_pause_what_was_saved_goes_on_from_there()
    {
        var experiment = New();
        Ask(experiment, new Request.Pause());
        experiment.Report(0, offersSave: true);
        experiment.Save(0);
        experiment.End(0, AttemptEnd.Stopped);

        Ask(experiment, new Request.Resume());

        Assert.Null(experiment.State.Paused);
        Assert.Equal((0, 2, 0), experiment.Events.OfType<TrialLaunched>().Select(launch => (launch.Trial, launch.Attempt, launch.Checkpoint ?? -1)).Last());
    }

    [Fact]
    public void A_paused_experiment_whose_process_died_goes_on_at_every_point()
    {
        var experiment = New();
        Ask(experiment, new Request.Pause());
        experiment.Report(0, offersSave: true);
        experiment.Save(0);
        experiment.End(0, AttemptEnd.Stopped);
        Ask(experiment, new Request.Resume());

        for (var crash = 3; crash <= experiment.Events.Count; crash++)
        {
            var resumed = experiment.Resumed(crash);

            Assert.Null(resumed.State.Paused);
            Assert.Equal(2, resumed.State.Count(TrialStatus.Running));
        }
    }

    [Fact]
    public void More_or_fewer_trials_run_at_once_when_somebody_asks()
    {
        var experiment = New(most: 1);

        Ask(experiment, new Request.Limit(2));
        var more = experiment.State.Count(TrialStatus.Running);
        Ask(experiment, new Request.Limit(1));
        experiment.End(0, AttemptEnd.Returned);

        Assert.Equal((2, 1), (more, experiment.State.Count(TrialStatus.Running)));
    }

    [Fact]
    public void An_experiment_that_is_extended_goes_on_although_its_search_had_finished()
    {
        var experiment = New(samples: 2);
        Drain(experiment, 1);
        Assert.NotNull(experiment.State.SearchFinished);

        Ask(experiment, new Request.Extend(4));
        Drain(experiment, 3);

        Assert.Equal((4, true), (experiment.State.Trials.Count, experiment.State.IsFinished));
    }

    [Fact]
    public void An_extension_holds_in_the_next_session_too()
    {
        var experiment = New(samples: 2);
        Ask(experiment, new Request.Extend(3));

        var resumed = experiment.Resumed();
        Drain(resumed, 2);

        Assert.Equal(3, resumed.State.Trials.Count);
    }

    [Fact]
    public void A_configuration_that_is_asked_for_is_tried_next_beside_the_samples_and_takes_no_point_of_the_grid()
    {
        var experiment = New(grid: true);

        Ask(experiment, new Request.Enqueue(Configuration.Empty.With("x", 99)));
        while (!experiment.State.IsFinished) experiment.End(experiment.State.First(TrialStatus.Running)!.Id, AttemptEnd.Returned);

        Assert.Equal([1, 2, 99, 3], experiment.State.Trials.Select(trial => trial.Configuration["x"].AsInteger()));
    }

    [Fact]
    public void A_configuration_that_waits_when_the_process_dies_is_tried_in_the_next_session()
    {
        var experiment = New();
        Ask(experiment, new Request.Enqueue(Configuration.Empty.With("x", 0.5)));

        var resumed = experiment.Resumed();
        resumed.End(0, AttemptEnd.Returned);

        Assert.Equal(0.5, resumed.State.Trials[2].Configuration["x"].AsDouble());
    }

    [Fact]
    public void What_was_asked_is_no_divergence_when_the_journal_is_verified()
    {
        var plan = Plan(samples: 3, most: 0, grid: false);
        var experiment = new HandDriven(plan);
        Ask(experiment, new Request.Enqueue(Configuration.Empty.With("x", 0.5)));
        Ask(experiment, new Request.Extend(5));
        Ask(experiment, new Request.Pause());
        experiment.Report(0, offersSave: true);
        experiment.Save(0);
        experiment.End(0, AttemptEnd.Stopped);
        Ask(experiment, new Request.Resume());
        Ask(experiment, new Request.StopTrial(1));
        while (experiment.State.First(TrialStatus.Running) is { } next) experiment.End(next.Id, AttemptEnd.Returned);

        var verifier = new Verifier(plan);

        Assert.Equal(6, experiment.State.Trials.Count);
        Assert.All(experiment.Events, e => Assert.Null(verifier.Take(e)));
    }

    private static void Ask(HandDriven experiment, Request request) => experiment.Take(new Requested { At = experiment.Later(), Request = request, Reason = Why });

    private static void Drain(HandDriven experiment, int trials)
    {
        for (var i = 0; i < trials; i++) experiment.End(experiment.State.First(TrialStatus.Running)!.Id, AttemptEnd.Returned);
    }

    private static HandDriven New(int samples = 20, int most = 0, bool grid = false) => new(Plan(samples, most, grid));

    private static Plan Plan(int samples, int most, bool grid) => new()
    {
        Problem = new(new Space { ["x"] = grid ? Domains.GridSearch(1, 2, 3) : Domains.Uniform(0, 1) }, [new("loss", Mode.Min)], 1, grid ? 1 : samples),
        Searcher = new BasicVariantGenerator(), Scheduler = new Fifo(), Capacity = new Resources(cpu: 2), MaxConcurrentTrials = most,
    };
}
