using Xunit;

namespace Attune.Bench.Tests;

/// <summary>A new instance per seed, noise, curves and hypervolume.</summary>
public class ProblemTests
{
    [Theory]
    [InlineData(0, 0, 0.7486828894513605)]
    [InlineData(7, 2, 0.6918060336225453)]
    public void Draws_of_instances_are_those_of_the_stream(long seed, int i, double expected) => Assert.Equal(expected, SplitMix.Unit(seed, i), 1e-15);

    [Fact]
    public void The_optimum_moves_with_the_seed_and_stays_the_optimum()
    {
        var spec = ProblemFile.Specs(Repository.Problems).Single(spec => spec.Name == "ackley10");
        var (first, second) = (spec.Instance(1), spec.Instance(2));

        Assert.NotEqual(first.Shift, second.Shift);
        Assert.All(first.Shift, x => Assert.InRange(x, -8, 8));
        Assert.Equal(-10 + 10 + 0.8 * 10 * (2 * SplitMix.Unit(1, 0) - 1), first.Shift[0], 1e-12);
        Assert.Equal(0, Tasks.Of("problems/ackley10").Open(1).Evaluate(new(At(first.Shift), Configuration.Empty, 0)).True, 1e-12);
    }

    [Fact]
    public void The_bounds_of_Rosenbrock_move_and_hold_the_optimum()
    {
        var parameters = Tasks.Of("problems/rosenbrock5").Open(4).Parameters.Parameters;

        Assert.All(parameters, parameter => Assert.Equal(15, parameter.High - parameter.Low, 1e-12));
        Assert.All(parameters, parameter => Assert.InRange(1, parameter.Low, parameter.High));
        Assert.Equal(-5 + 3 * (2 * SplitMix.Unit(4, 1) - 1), parameters[1].Low, 1e-12);
    }

    [Fact]
    public void Problems_with_neither_are_as_they_are() => Assert.Equal(Tasks.Of("problems/branin").Open(1).Parameters.Space, Tasks.Of("problems/branin").Open(2).Parameters.Space);

    [Fact]
    public void A_method_hears_noise_and_is_judged_by_the_true_value_of_its_best_observation()
    {
        var task = Tasks.Of("problems/noisy_hartmann6").Open(3);
        var score = task.NewScore();
        var point = At([0.5, 0.5, 0.5, 0.5, 0.5, 0.5]);

        var (first, second) = (task.Evaluate(new(point, Configuration.Empty, 0)), task.Evaluate(new(point, Configuration.Empty, 1)));
        score.Add(new([-3], -1, double.NaN));
        score.Add(new([-2], -2, double.NaN));

        Assert.NotEqual(first.Values[0], second.Values[0]);
        Assert.Equal(0.2 * SplitMix.Normal(3, 1), second.Values[0] - second.True, 1e-12);
        Assert.Equal(-1 + 3.322368011391339, score.Value, 1e-12);
    }

    [Fact]
    public void Hypervolume_counts_what_is_dominated_within_the_reference()
    {
        Assert.Equal(3, Hypervolume.Of([(1, 2), (2, 1)], (3, 3)), 1e-12);
        Assert.Equal(3, Hypervolume.Of([(2, 1), (1, 2), (2, 2), (0, 3), (3, 0), (1, 2)], (3, 3)), 1e-12);
        Assert.Equal(0, Hypervolume.Of([], (3, 3)));
    }

    [Fact]
    public void The_front_of_zdt1_has_the_known_hypervolume()
    {
        // Below f2 = 1 - sqrt(f1) on [0, 1], within (1.1, 7): 1.1 x 7 less the integral of the front, less the strip beyond it.
        var front = Enumerable.Range(0, 100_001).Select(i => i / 100_000.0).Select(x => (x, 1 - Math.Sqrt(x)));

        Assert.Equal(1.1 * 7 - 1.0 / 3, Hypervolume.Of(front, (1.1, 7)), 1e-4);
    }

    [Fact]
    public void A_curve_falls_and_is_seen_with_noise_of_its_epoch()
    {
        var task = Tasks.Of("problems/mf_power").Open(0);
        var point = Configuration.Empty.With("lr", 0.003).With("width", 128).With("mom", 0.9).With("wd", 1e-4).With("act", "gelu");
        Evaluation At(int epoch) => task.Evaluate(new(point, Configuration.Empty.With("epoch", epoch), 5));

        Assert.True(At(81).True < At(10).True && At(10).True < At(1).True);
        Assert.Equal(0.01 * SplitMix.Normal(0, 5, 10), At(10).Values[0] - At(10).True, 1e-12);
        Assert.Equal(81, task.Evaluate(new(point, Configuration.Empty, 5)).Cost);
    }

    private static Configuration At(IEnumerable<double> x) => new(x.Select((value, i) => KeyValuePair.Create($"x{i + 1}", (Value)value)));
}
