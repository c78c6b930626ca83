using Xunit;

namespace Attune.Algorithms.Tests.Searchers;

/// <summary>What racing is good for: of as many trials it makes more of what is worth knowing.</summary>
public sealed class RacingGainTests
{
    private const int Trials = 100, Seeds = 40, Repeats = 5;
    private const double Noise = 0.5;

    [Fact]
    public void Of_as_many_trials_races_try_more_configurations_and_find_a_better_one_than_repeats_do()
    {
        var raced = Enumerable.Range(0, Seeds).Select(seed => Search(new Racing(new BasicVariantGenerator(), Repeats), seed)).ToList();
        var repeated = Enumerable.Range(0, Seeds).Select(seed => Search(new Repeater(new BasicVariantGenerator(), Repeats), seed)).ToList();

        Assert.All(repeated, search => Assert.Equal(Trials / Repeats, search.Configurations));
        Assert.InRange(raced.Average(search => search.Configurations), 1.5 * Trials / Repeats, Trials);
        Assert.InRange(raced.Average(search => search.Regret), 0, 0.8 * repeated.Average(search => search.Regret));
    }

    // The distance from the best of the configuration that has the best mean of those that were run as often as may be.
    private static (int Configurations, double Regret) Search(Searcher spec, int seed)
    {
        var problem = new Problem(new Space { ["x"] = Domains.Uniform(-1, 1), ["y"] = Domains.Uniform(-1, 1) }, [new("loss", Mode.Min)], seed, Trials);
        var (searcher, state, runs) = (spec.Create(problem), new ExperimentState(problem), new Dictionary<(double, double), List<double>>());
        while (searcher.Suggest(state.Trials.Count, RandomStream.At(seed, "suggest", state.Trials.Count)) is Suggestion.Try found)
        {
            var (trial, x, y) = (state.Trials.Count, found.Configuration.Double("x"), found.Configuration.Double("y"));
            var loss = Loss(x, y) + Noise * StandardNormal.Draw(RandomStream.At(seed, "noise", trial));
            if (!runs.TryGetValue((x, y), out var losses)) runs.Add((x, y), losses = []);
            losses.Add(loss);
            Tell(new TrialCreated { At = default, Trial = trial, Configuration = found.Configuration, Memo = found.Memo, BasedOn = 0 });
            state.Apply(new ResultReported { At = default, Trial = trial, Attempt = 1, Iteration = 1, Duration = 0, Metrics = new(new MetricNames("loss"), [loss]) });
            Tell(new TrialCompleted { At = default, Trial = trial, Status = TrialStatus.Terminated, By = DecidedBy.Trainable, Reason = "told" });
        }
        var best = runs.Where(run => run.Value.Count == Repeats).MinBy(run => run.Value.Average()).Key;
        return (runs.Count, Loss(best.Item1, best.Item2));

        void Tell(ExperimentEvent e)
        {
            state.Apply(e);
            searcher.Observe(e);
        }
    }

    private static double Loss(double x, double y) => 4 * (x * x + y * y);
}
