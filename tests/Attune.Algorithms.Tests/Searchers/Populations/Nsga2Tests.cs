using Attune.AskTell;
using Xunit;

namespace Attune.Algorithms.Tests.Searchers;

public sealed class Nsga2Tests
{
    [Fact]
    public void It_spreads_along_the_front()
    {
        var space = new Space { ["x"] = Domains.Uniform(0, 1), ["y"] = Domains.Uniform(0, 1), ["c"] = Domains.Choice("a", "b", "c") };
        var optimizer = Optimise(new Nsga2 { PopulationSize = 20 }, space, 600);

        Configuration[] late = [.. optimizer.Trials.Skip(500).Select(trial => trial.Configuration)];
        Assert.InRange(late.Average(c => c.Double("y")), 0, 0.1);
        Assert.True(late.Count(c => c.Text("c") == "b") > 60);
        Assert.True(late.Max(c => c.Double("x")) > 0.9 && late.Min(c => c.Double("x")) < 0.1);
    }

    [Fact]
    public void What_breaks_constraints_dies_out()
    {
        var space = new Space { ["x"] = Domains.Uniform(0, 1), ["y"] = Domains.Uniform(0, 1), ["c"] = Domains.Choice("a", "b", "c") };
        var optimizer = Optimise(new Nsga2 { PopulationSize = 20, Constraints = [new OutcomeConstraint("x") { AtLeast = 0.6 }] }, space, 400);

        Assert.True(optimizer.Trials.Skip(300).Count(trial => trial.Configuration.Double("x") >= 0.6) > 80);
    }

    [Fact]
    public void All_that_is_wrong_with_the_settings_is_told_at_once() => Assert.Equal(3, new Nsga2 { PopulationSize = 3, CrossoverProbability = -1, MutationProbability = 2 }
        .Validate(new Problem(new Space { ["x"] = Domains.Uniform(0, 1) }, [new Objective("a", Mode.Min), new Objective("b", Mode.Min)], 1, 9)).Count());

    [Fact]
    public void Settings_are_a_value()
    {
        Assert.Equal(new Nsga2 { MutationProbability = 0.5 }, new Nsga2 { MutationProbability = 0.5 });
        Assert.NotEqual(new Nsga2(), new Nsga2 { PopulationSize = 20 });
        Assert.Equal(new Nsga2(), SearcherNames.Find("nsga2"));
    }

    private static Optimizer Optimise(Searcher searcher, Space space, int trials)
    {
        var optimizer = new Optimizer(new Problem(space, [new Objective("f", Mode.Min), new Objective("g", Mode.Min)], 5, -1), searcher);
        for (var i = 0; i < trials; i++)
        {
            var c = optimizer.Ask()!.Configuration;
            var worse = c.Double("y") + (c.Text("c") == "b" ? 0 : 1);
            optimizer.Tell(i, new Metrics(new MetricNames("f", "g", "x"), [c.Double("x") + worse, 1 - c.Double("x") + worse, c.Double("x")]));
        }
        return optimizer;
    }
}
