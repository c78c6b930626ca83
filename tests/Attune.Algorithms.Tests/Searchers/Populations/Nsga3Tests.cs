using Attune.AskTell;
using Xunit;

namespace Attune.Algorithms.Tests.Searchers;

public sealed class Nsga3Contract : SearcherContract
{
    protected override Searcher Searcher => new Nsga3 { PopulationSize = 4 };
}

public sealed class Nsga3Tests
{
    private static readonly Objective[] Three = [new("a", Mode.Min), new("b", Mode.Min), new("c", Mode.Max)];

    [Fact]
    public void Three_objectives_are_met_along_their_front_and_all_over_it()
    {
        // DTLZ2 (Deb, Thiele, Laumanns and Zitzler 2005): the front is the unit sphere, where z are 0.5.
        var space = new Space { ["x"] = Domains.Uniform(0, 1), ["y"] = Domains.Uniform(0, 1), ["z1"] = Domains.Uniform(0, 1), ["z2"] = Domains.Uniform(0, 1), ["z3"] = Domains.Uniform(0, 1) };
        var optimizer = new Optimizer(new Problem(space, Three, 5, -1), new Nsga3 { PopulationSize = 28 });
        for (var i = 0; i < 1_000; i++)
        {
            var f = Dtlz2(optimizer.Ask()!.Configuration);
            optimizer.Tell(i, f[0], f[1], -f[2]);
        }

        double[][] late = [.. optimizer.Trials.Skip(900).Select(trial => Dtlz2(trial.Configuration))];
        Assert.InRange(late.Average(Length), 1, 1.1); // chance has 1.25
        foreach (var direction in ReferencePoints.Of(3, 2)) Assert.True(late.Max(f => f.Zip(direction, (a, b) => a * b).Sum() / Length(f) / Length(direction)) > 0.95);
    }

    [Fact]
    public void Directions_are_all_sums_of_whole_steps()
    {
        Assert.Equal(91, ReferencePoints.Of(3, 12).Length);
        Assert.Equal(91, ReferencePoints.AtMost(3, 92).Length);
        Assert.Equal(50, ReferencePoints.AtMost(2, 50).Length);
        Assert.Single(ReferencePoints.AtMost(1, 50));
        Assert.Equal(5, ReferencePoints.AtMost(5, 4).Length);
        Assert.All(ReferencePoints.Of(4, 5), direction => Assert.Equal(1, direction.Sum(), 12));
    }

    [Fact]
    public void Objectives_are_divided_by_where_the_plane_meets_their_axes()
    {
        double[][] losses = [[10, 5, 0], [0, 25, 0], [0, 5, 3], [3, 10, 1]]; // less (0, 5, 0): 10, 20 and 3

        Assert.Equal([0.3, 0.25, 1.0 / 3], new ObjectiveScale(losses).Of(losses[3]).Select(value => Math.Round(value, 12)).Select(value => Math.Abs(value - 1.0 / 3) < 1e-9 ? 1.0 / 3 : value));
        Assert.Equal([1, 0], new ObjectiveScale([[0, 1], [2, 1]]).Of([2, 1])); // no plane: by the largest
    }

    [Fact]
    public void Of_the_last_front_those_of_lonely_directions_live_on()
    {
        var space = new Space { ["x"] = Domains.Uniform(0, 1) };
        var evidence = new Evidence(new Axes(space), [new("a", Mode.Min), new("b", Mode.Min)], []);
        foreach (var (a, b) in new[] { (0, 1), (1, 0), (0.02, 0.98), (0.04, 0.96), (0.5, 0.5), (0.06, 0.94) }) evidence.Add([0.5], [a, b]);

        var chosen = new Niching(evidence, ReferencePoints.Of(2, 2)).Survivors([.. Enumerable.Range(0, 6)], 3, RandomStream.At(1, "generation", 0));

        Assert.Equal([0, 1, 4], chosen.Order());
    }

    [Fact]
    public void All_that_is_wrong_with_the_settings_is_told_at_once() =>
        Assert.Equal(4, new Nsga3 { PopulationSize = 3, Divisions = 0, CrossoverProbability = 2, MutationProbability = -1 }.Validate(new Problem(new Space { ["x"] = Domains.Uniform(0, 1) }, Three, 1, 9)).Count());

    private static double Length(double[] f) => Math.Sqrt(f.Sum(value => value * value));

    private static double[] Dtlz2(Configuration config)
    {
        var g = new[] { "z1", "z2", "z3" }.Sum(name => Math.Pow(config.Double(name) - 0.5, 2));
        var (x, y) = (config.Double("x") * Math.PI / 2, config.Double("y") * Math.PI / 2);
        return [(1 + g) * Math.Cos(x) * Math.Cos(y), (1 + g) * Math.Cos(x) * Math.Sin(y), (1 + g) * Math.Sin(x)];
    }
}
