using CsCheck;
using Xunit;

namespace Attune.Testing;

/// <summary>
/// The laws of every policy. Inherit it, say how to create yours, and they are tests:
/// <code>public sealed class MyRuleContract : PolicyContract { protected override IPolicy Create(Problem problem) => new MyRule().Create(problem); }</code>
/// Each law is tried in experiments made up by chance, with the real kernel: trials report, fail, save, rewind, end, and now and then report nonsense.
/// </summary>
public abstract class PolicyContract
{
    private const int Runs = 40;

    /// <summary>Creates the policy under test; a scheduler is one too.</summary>
    protected abstract IPolicy Create(Problem problem);

    /// <summary>Whether the policy compares results by the problem's objective, or by nothing, so that it decides the same when metric and mode are turned round.</summary>
    protected virtual bool MirrorsMode => true;

    /// <summary>The problem, for one way in which its metric is better.</summary>
    protected virtual Problem Problem(Mode mode) => new(new Space(), [new Objective("loss", mode)], 7, 20);

    /// <summary>Reasons are never empty, only live trials are named, asking twice changes nothing, what is foreseen (<see cref="IForesight"/>) comes true, and nonsense is survived.</summary>
    [Fact]
    public void Every_answer_is_lawful_whatever_trials_report() => Gen.Long.Sample(seed => Run(seed).Run.Events.Count > 0, iter: Runs, threads: 1);

    /// <summary>A fresh policy that has observed the events of the past gives the next answer that the first one gave.</summary>
    [Fact]
    public void Replaying_events_into_a_fresh_policy_gives_the_same_next_answer() => Gen.Select(Gen.Long, Gen.Double[0, 1]).Sample(
        (seed, share) =>
        {
            var (run, watched) = Run(seed);
            if (watched.Answers.Count == 0) return;
            var heard = watched.Answers.Keys.Order().ElementAt((int)(share * (watched.Answers.Count - 1)));

            var (fresh, state) = (Create(Problem(Mode.Min)), new ExperimentState(Problem(Mode.Min)));
            foreach (var e in run.Events.TakeWhile(e => e.Sequence <= heard))
            {
                state.Apply(e);
                fresh.Observe(e);
            }

            Assert.Equal(watched.Answers[heard], fresh.React(run.Events[(int)heard - 1], state));
        },
        iter: Runs, threads: 1);

    /// <summary>With the metric negated and the mode turned round, the same is decided.</summary>
    [Fact]
    public void Min_and_max_mirror_each_other()
    {
        if (!MirrorsMode) return;
        Gen.Long.Sample(seed => Assert.Equal(Wishes(Run(seed).Watched), Wishes(Run(seed, Mode.Max).Watched)), iter: Runs, threads: 1);
    }

    /// <summary>Events of a kind that it does not know change nothing: a later version may tell of more than this one knows.</summary>
    [Fact]
    public void Unknown_events_change_nothing() => Gen.Long.Sample(
        seed =>
        {
            var (run, watched) = Run(seed);
            var (fresh, state, unknown) = (Create(Problem(Mode.Min)), new ExperimentState(Problem(Mode.Min)), new Unknown { At = default });
            foreach (var e in run.Events)
            {
                fresh.Observe(unknown);
                Assert.Empty(fresh.React(unknown, state));
                state.Apply(e);
                fresh.Observe(e);
                if (watched.Answers.TryGetValue(e.Sequence, out var answer)) Assert.Equal(answer, fresh.React(e, state));
            }
        },
        iter: Runs, threads: 1);

    /// <summary>Events that are of no trial, in an experiment that has none, are answered with nothing.</summary>
    [Fact]
    public void Without_trials_nothing_is_wanted()
    {
        var (policy, state) = (Create(Problem(Mode.Min)), new ExperimentState(Problem(Mode.Min)));

        foreach (var e in (ExperimentEvent[])[
            new SearchFinished { At = default, Reason = "test" }, new Stalled { At = default, Reason = "test" },
            new InterruptRequested { At = default, By = "test" }, new SessionEnded { At = default, Reason = "test" }])
        {
            policy.Observe(e);
            Assert.Empty(policy.React(e, state));
        }
    }

    private static IEnumerable<(long, (Type, int?, object?)[])> Wishes(WatchedPolicy watched) =>
        watched.Answers.Where(answer => answer.Value.Count > 0).OrderBy(answer => answer.Key).Select(answer => (answer.Key, answer.Value.Select(WatchedPolicy.Wish).ToArray()));

    private (RandomRun Run, WatchedPolicy Watched) Run(long seed, Mode mode = Mode.Min)
    {
        var problem = Problem(mode);
        var policy = Create(problem);
        var watched = policy is IScheduler scheduler ? new WatchedScheduler(scheduler) : new WatchedPolicy(policy);
        var plan = new Plan
        {
            Problem = problem,
            Searcher = new Given.TheSearcher(new Given.Draws(problem.Space, problem.NumSamples)),
            Scheduler = watched is IScheduler under ? new Given.TheScheduler(under) : new Fifo(),
            Policies = watched is IScheduler ? [] : [new Given.ThePolicy(watched)],
            Capacity = new Resources(cpu: 4),
            MaxFailures = 1,
        };
        return (new RandomRun(plan, seed, mirrored: mode == Mode.Max), watched);
    }

    private sealed record Unknown : ExperimentEvent;
}
