using Attune.AskTell;
using Xunit;

namespace Attune.Algorithms.Tests.Searchers;

public sealed class QuadraticDescentTests
{
    [Theory]
    [InlineData(2, 60)]
    [InlineData(6, 200)]
    public void It_runs_down_a_bent_valley_in_few_trials(int dimensions, int trials)
    {
        var space = Box(dimensions);
        double Rosenbrock(Configuration c) =>
            Enumerable.Range(0, dimensions - 1).Sum(i => 10 * Math.Pow(c.Double($"x{i + 1}") - Math.Pow(c.Double($"x{i}"), 2), 2) + Math.Pow(1 - c.Double($"x{i}"), 2));

        var found = Asked.Run(new QuadraticDescent(), space, trials, Rosenbrock).Tried.Min(Rosenbrock);

        Assert.InRange(found, 0, 1e-4);
    }

    [Fact]
    public void A_minimum_in_a_corner_is_reached_and_bounds_are_kept()
    {
        static double Loss(Configuration c) => Enumerable.Range(0, 4).Sum(i => Math.Pow(c.Double($"x{i}") - 3, 2));

        var tried = Asked.Run(new QuadraticDescent(), Box(4), 60, Loss).Tried;

        Assert.All(tried, c => Assert.All(Enumerable.Range(0, 4), i => Assert.InRange(c.Double($"x{i}"), -2, 2)));
        Assert.InRange(tried.Min(Loss), 4, 4 + 1e-6);
    }

    [Fact]
    public void From_a_dead_end_it_starts_elsewhere()
    {
        static double Loss(Configuration c) => Math.Min(1 + Math.Pow(c.Double("x0"), 2), 4 * Math.Pow(c.Double("x0") - 1.6, 2)) + Math.Pow(c.Double("x1"), 2);

        double Best(int trials) => Asked.Run(new QuadraticDescent { InitialReach = 0.05, FinalReach = 1e-3 }, Box(2), trials, Loss).Tried.Min(Loss);

        Assert.InRange(Best(15), 1, 1.1);
        Assert.InRange(Best(200), 0, 0.01);
    }

    [Fact]
    public void A_bowl_is_found_under_ripples()
    {
        static double Loss(Configuration c) => Enumerable.Range(0, 4).Select(i => c.Double($"x{i}") - 1.1).Sum(x => x * x + 0.2 * (1 - Math.Cos(8 * Math.PI * x)));

        var tried = Asked.Run(new QuadraticDescent(), Box(4), 80, Loss).Tried;

        Assert.InRange(tried.Min(Loss), 0, 0.5);
    }

    [Fact]
    public void Results_may_come_late_in_any_order_fail_and_be_no_numbers()
    {
        var optimizer = new Optimizer(new Problem(Box(3), [new Objective("loss", Mode.Min)], 3, -1), new QuadraticDescent());
        var order = RandomStream.At(1, "order", 0);
        List<int> running = [];
        for (var i = 0; i < 200; i++)
        {
            while (running.Count < 6) running.Add(optimizer.Ask()!.Id);
            var trial = running[order.NextIndex(running.Count)];
            running.Remove(trial);
            if (order.NextUnit() < 0.1) optimizer.Fail(trial, "by chance");
            else optimizer.Tell(trial, order.NextUnit() < 0.1 ? double.NaN : Loss(optimizer.Trials[trial].Configuration));
        }

        Assert.InRange(optimizer.Trials.Min(trial => Loss(trial.Configuration)), 0, 1e-6);

        static double Loss(Configuration c) => Math.Pow(c.Double("x0") - 0.2, 2) + Math.Pow(c.Double("x1") - 0.7, 2) + 10 * Math.Pow(c.Double("x2") - c.Double("x0"), 2);
    }

    [Fact]
    public void Options_stay_as_they_are_in_the_best_trial()
    {
        var space = Box(2);
        space["kind"] = Domains.Choice("a", "b", "c");
        static double Loss(Configuration c) => Math.Pow(c.Double("x0") - 1, 2) + Math.Pow(c.Double("x1"), 2) + (c.Text("kind") == "b" ? 0 : 1);

        var tried = Asked.Run(new QuadraticDescent { PointsToEvaluate = [new([new("x0", 0.0), new("x1", 1.0), new("kind", "b")])] }, space, 40, Loss).Tried;

        Assert.All(tried.Take(8), c => Assert.Equal("b", c.Text("kind")));
        Assert.InRange(tried.Min(Loss), 0, 1e-8);
    }

    [Fact]
    public void All_that_is_wrong_with_the_settings_is_told_at_once() => Assert.Equal(3, new QuadraticDescent { InitialReach = 0.7, FinalReach = 0.8 }
        .Validate(new Problem(Box(1), [new Objective("a", Mode.Min), new Objective("b", Mode.Min)], 1, 9)).Count());

    [Fact]
    public void Settings_are_a_value()
    {
        Assert.Equal(new QuadraticDescent { InitialReach = 0.2 }, new QuadraticDescent { InitialReach = 0.2 });
        Assert.NotEqual(new QuadraticDescent(), new QuadraticDescent { FinalReach = 1e-3 });
        Assert.Equal(new QuadraticDescent(), SearcherNames.Find("quadratic_descent"));
    }

    private static Space Box(int dimensions)
    {
        var space = new Space();
        for (var i = 0; i < dimensions; i++) space[$"x{i}"] = Domains.Uniform(-2, 2);
        return space;
    }
}
