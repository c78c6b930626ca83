using CsCheck;
using Xunit;

namespace Attune.Algorithms.Tests.Searchers;

public sealed class RankingTests
{
    [Fact]
    public void Whatever_happens_the_best_are_those_of_a_sorted_list() => Gen.Select(Gen.Int[0, 30], Gen.Int[0, 5], Gen.Int[0, 3]).Array[1, 120].Sample(steps =>
    {
        var evidence = new Evidence(new Axes(new Space { ["x"] = Domains.Uniform(0, 1) }), [new Objective("loss", Mode.Min)], [new OutcomeConstraint("size") { AtMost = 1 }]);
        var ranking = new Ranking(evidence, 4);
        var trials = 0;
        foreach (var (which, loss, size) in steps)
        {
            var trial = Math.Min(which, trials);
            if (trial == trials) Tell(new TrialCreated { At = default, Trial = trials++, Configuration = new([new("x", 0.5)]), BasedOn = 0 });
            else if (evidence[trial].Stage == Stage.Pending)
            {
                Tell(new ResultReported { At = default, Trial = trial, Attempt = 1, Iteration = 1, Duration = 1, Metrics = new(new MetricNames("loss", "size"), [loss, size]) });
                Tell(new TrialCompleted { At = default, Trial = trial, Status = TrialStatus.Terminated, By = DecidedBy.Trainable, Reason = "told" });
            }
            else Tell(new TrialReopened { At = default, Trial = trial, Attempt = 1, From = TrialStatus.Terminated, Reason = "told" });
        }

        var sorted = Enumerable.Range(0, trials).Where(trial => evidence[trial].Stage == Stage.Finished).OrderBy(evidence.Violation).ThenBy(trial => evidence.Losses(trial)[0]).Take(4);
        Assert.Equal(sorted, ranking.Best(4));

        void Tell(ExperimentEvent e) => ranking.Note(evidence.Observe(e));
    });
}
