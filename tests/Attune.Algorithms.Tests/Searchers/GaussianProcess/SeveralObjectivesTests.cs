using Attune.AskTell;
using Xunit;

namespace Attune.Algorithms.Tests.Searchers;

/// <summary>Searches for several objectives at once.</summary>
public sealed class SeveralObjectivesTests
{
    private static readonly Space Plane = new() { ["x"] = Domains.Uniform(-5, 10), ["y"] = Domains.Uniform(0, 15), ["kind"] = Domains.Choice("a", "b") };
    private static readonly Objective[] Two = [new("a", Mode.Min), new("b", Mode.Max)], Three = [.. Two, new("c", Mode.Min)];

    // What is best lies between 0 and 4.
    [Theory]
    [InlineData(Acquisition.Alternating, 2)]
    [InlineData(Acquisition.ConfidenceBound, 2)]
    [InlineData(Acquisition.Alternating, 3)]
    public void All_between_the_best_of_each_is_tried(Acquisition acquisition, int objectives)
    {
        var optimizer = Run(new GaussianProcess { Acquisition = acquisition }, objectives == 2 ? Two : Three, 40, 1);

        double[] late = [.. optimizer.Trials.Skip(20).Select(trial => trial.Configuration.Double("x"))];

        Assert.InRange(late.Count(x => x is > -0.1 and < 4.1), 10, 20);
        Assert.InRange(late.Max() - late.Min(), 2, 15);
    }

    [Fact]
    public void The_front_of_two_is_filled_evenly()
    {
        var optimizer = Run(new GaussianProcess(), Two, 40, 1);

        double[] front = [.. optimizer.Trials.Select(trial => trial.Configuration.Double("x")).Where(x => x is > 0 and < 4).Append(0).Append(4).Order()];

        Assert.InRange(front.Zip(front.Skip(1), (a, b) => b - a).Max(), 0, 0.8);
    }

    [Fact]
    public void Eight_at_a_time_differ()
    {
        var optimizer = Run(new GaussianProcess(), Two, 16, 8);

        double[] batch = [.. Enumerable.Range(0, 8).Select(_ => optimizer.Ask()!.Configuration.Double("x"))];

        Assert.InRange(batch.Distinct().Count(), 8, 8);
        Assert.InRange(batch.Max() - batch.Min(), 1, 15);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void A_fresh_searcher_that_has_heard_the_same_goes_on_in_the_same_way(int objectives)
    {
        var problem = new Problem(Plane, objectives == 2 ? Two : Three, 1, -1);
        var (watched, fresh) = (new GaussianProcess().Create(problem), new GaussianProcess().Create(problem));
        for (var trial = 0; trial < 24; trial++)
        {
            var found = (Suggestion.Try)watched.Suggest(trial, RandomStream.At(1, "suggest", trial));
            if (trial == 23) Assert.Equal(found, fresh.Suggest(trial, RandomStream.At(1, "suggest", trial)));
            foreach (var searcher in new[] { watched, fresh })
            {
                searcher.Observe(new TrialCreated { At = default, Trial = trial, Configuration = found.Configuration, Memo = found.Memo, BasedOn = 0 });
                if (trial % 5 == 4) continue; // it runs
                searcher.Observe(new ResultReported { At = default, Trial = trial, Attempt = 1, Iteration = 1, Duration = 0, Metrics = new(new MetricNames("a", "b", "c"), [.. Result(found.Configuration, 3).Select(value => (Value)value)]) });
                searcher.Observe(new TrialCompleted { At = default, Trial = trial, Status = TrialStatus.Terminated, By = DecidedBy.Trainable, Reason = "told" });
            }
        }
    }

    [Fact]
    public void Trials_that_fail_are_the_worst_in_all()
    {
        var optimizer = new Optimizer(new Problem(Plane, Two, 2, -1), new GaussianProcess());
        for (var i = 0; i < 40; i++)
        {
            var trial = optimizer.Ask()!;
            if (trial.Configuration.Double("x") > 2) optimizer.Fail(trial.Id, "too large");
            else optimizer.Tell(trial.Id, Result(trial.Configuration, 2));
        }

        Assert.InRange(optimizer.Trials.Skip(20).Count(trial => trial.Configuration.Double("x") <= 2.2), 14, 20);
    }

    private static Optimizer Run(Searcher searcher, Objective[] objectives, int trials, int batch)
    {
        var optimizer = new Optimizer(new Problem(Plane, objectives, 0, -1), searcher);
        while (optimizer.Trials.Count < trials)
        {
            foreach (var trial in Enumerable.Range(0, batch).Select(_ => optimizer.Ask()!).ToList()) optimizer.Tell(trial.Id, Result(trial.Configuration, objectives.Length));
        }
        return optimizer;
    }

    private static double[] Result(Configuration point, int objectives)
    {
        var x = point.Double("x");
        return [.. new[] { x * x, -Math.Pow(x - 4, 2), Math.Abs(point.Double("y") - 7) }.Take(objectives)];
    }
}
