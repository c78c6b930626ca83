using Attune.Testing;
using Xunit;

namespace Attune.Scenarios;

/// <summary>Moments at which two things happen at once, told to the kernel by hand.</summary>
public class KernelTests
{
    [Fact]
    public void A_suggestion_that_arrives_after_the_experiment_was_stopped_does_not_keep_it_from_ending()
    {
        var run = new HandDriven(NewPlan(new ThinkingSearcher(_ => null)) with { Stoppers = [new TimeoutStopper(TimeSpan.FromSeconds(2))] });
        run.Take(Answer(run, 0));

        run.Take(new DeadlinePassed { At = run.Later(2) });
        run.Take(Answer(run, 1));
        run.End(0, AttemptEnd.Stopped);

        Assert.True(run.State.IsFinished);
    }

    [Fact]
    public void A_searcher_beside_the_loop_that_waits_is_asked_again_after_the_next_event()
    {
        var run = new HandDriven(NewPlan(new ThinkingSearcher(_ => null)));
        run.Take(Answer(run, 0));

        run.Take(new SuggestionAnswered { At = run.Later(), Trial = 1, Suggestion = new Suggestion.Wait("of trial 0"), BasedOn = run.State.Sequence });
        run.Report(0);

        Assert.IsType<SuggestionWanted>(run.Events[^1]);
    }

    [Fact]
    public void A_trial_that_saves_when_the_grace_time_is_over_ends_with_its_save()
    {
        var run = new HandDriven(NewPlan(new Draws()) with { Policies = [new CheckpointEvery(1)] });
        run.Report(0, offersSave: true);

        run.Take(new Interrupted { At = run.Later(), By = "a test" });
        run.Take(new DeadlinePassed { At = run.Later(60) });
        run.Take(new CheckpointSaved { At = run.Later(), Trial = 0, Attempt = 1, Checkpoint = 0 });

        Assert.Equal(VerdictKind.Interrupt, run.State.Trials[0].Verdict?.Kind);
    }

    [Fact]
    public void A_trial_that_returns_its_last_result_is_not_paused_at_it()
    {
        var run = new HandDriven(NewPlan(new Draws()) with { Policies = [new PauseAlways()] });

        run.Report(0, final: true);
        run.End(0, AttemptEnd.Stopped);

        Assert.Equal(TrialStatus.Terminated, run.State.Trials[0].Status);
    }

    [Fact]
    public async Task A_trial_that_never_fits_fails_and_the_others_run()
    {
        var plan = NewPlan(new Draws()) with
        {
            Problem = NewProblem(samples: 5), ResourcesOf = configuration => new Resources(cpu: configuration.Double("x") < 0.5 ? 100 : 1),
        };

        var state = await new Rehearsal(plan, (_, _, _) => new(TimeSpan.FromSeconds(1), new Report(("loss", 1))) { Returns = true })
            .RunAsync(new RehearsalJournal(), TestContext.Current.CancellationToken);

        Assert.Equal((5, 0), (state.Count(TrialStatus.Terminated) + state.Count(TrialStatus.Error), state.Count(TrialStatus.Running)));
        Assert.NotEqual(0, state.Count(TrialStatus.Terminated));
        Assert.NotEqual(0, state.Count(TrialStatus.Error));
    }

    [Fact]
    public void When_the_searcher_waits_and_nothing_runs_it_is_said_once_that_nothing_can_go_on()
    {
        var run = new HandDriven(NewPlan(new ThinkingSearcher(_ => null)) with { Scheduler = new AtStalls(_ => null) });
        run.Take(Answer(run, 0));
        run.End(0, AttemptEnd.Returned);
        SuggestionAnswered Wait() => new() { At = run.Later(), Trial = 1, Suggestion = new Suggestion.Wait("told"), BasedOn = run.State.Sequence };

        run.Take(Wait());
        run.Take(Wait());
        run.Take(Wait());

        Assert.Single(run.Events.OfType<Stalled>());
    }

    [Fact]
    public void After_a_way_on_that_leads_nowhere_the_next_is_looked_for()
    {
        var plan = NewPlan(new Draws()) with { Problem = NewProblem(2), Policies = [new PauseAlways()] };
        var run = new HandDriven(plan with { Scheduler = new AtStalls(trial => new Directive.Stop(trial.Id, "it leads nowhere")) });
        foreach (var trial in new[] { 0, 1 })
        {
            run.Report(trial, offersSave: true);
            run.Take(new CheckpointSaved { At = run.Later(), Trial = trial, Attempt = 1, Checkpoint = 0 });
            run.End(trial, AttemptEnd.Stopped);
        }

        Assert.Equal((2, 2, true), (run.Events.OfType<Stalled>().Count(), run.State.Count(TrialStatus.Terminated), run.State.IsFinished));
    }

    private static Problem NewProblem(int samples) => new(new Space { ["x"] = Domains.Uniform(0, 1) }, [new("loss", Mode.Min)], 1, samples);

    private static Plan NewPlan(Searcher searcher) => new() { Problem = NewProblem(3), Searcher = searcher, Scheduler = new Fifo(), Capacity = new Resources(cpu: 2) };

    private static SuggestionAnswered Answer(HandDriven run, int trial) =>
        new() { At = run.Later(0), Trial = trial, Suggestion = new Suggestion.Try(Configuration.Empty), BasedOn = run.State.Sequence };

    private sealed record PauseAlways : Policy, IPolicy
    {
        public override IPolicy Create(Problem problem) => this;

        public void Observe(ExperimentEvent e) { }

        public IReadOnlyList<Directive> React(ExperimentEvent e, IExperimentView experiment) => e is ResultReported result ? [new Directive.Pause(result.Trial, "always")] : [];
    }

    /// <summary>Launches pending trials and new ones, never paused ones, and wants something of the first of those when nothing runs.</summary>
    private sealed record AtStalls(Func<Trial, Directive?> Wanted) : Scheduler, IScheduler
    {
        public override IScheduler Create(Problem problem) => this;

        public override Configuration Describe() => Configuration.Empty;

        public void Observe(ExperimentEvent e) { }

        public IReadOnlyList<Directive> React(ExperimentEvent e, IExperimentView experiment) =>
            e is Stalled && experiment.First(TrialStatus.Paused) is { } paused && Wanted(paused) is { } wish ? [wish] : [];

        public NextTrial Next(IExperimentView experiment) => experiment.First(TrialStatus.Pending) is { } trial ? new NextTrial.Run(trial.Id) : NextTrial.New.Instance;
    }
}
