using Attune.AskTell;
using Xunit;

namespace Attune.Algorithms.Tests.Searchers;

public sealed class CmaEsTests
{
    [Fact]
    public void It_runs_down_a_narrow_bent_valley()
    {
        var space = new Space();
        for (var i = 0; i < 4; i++) space[$"x{i}"] = Domains.Uniform(-2, 2);
        static double Rosenbrock(Configuration c) => Enumerable.Range(0, 3).Sum(i => 100 * Math.Pow(c.Double($"x{i + 1}") - Math.Pow(c.Double($"x{i}"), 2), 2) + Math.Pow(1 - c.Double($"x{i}"), 2));

        var found = Enumerable.Range(0, 5).Select(seed => Asked.Run(new CmaEs(), space, 3_000, Rosenbrock, seed).Tried.Min(Rosenbrock)).Order().ToList();

        Assert.InRange(found[2], 0, 1e-9);
    }

    [Fact]
    public void Steps_and_options_do_not_get_stuck()
    {
        var space = new Space { ["n"] = Domains.RandInt(0, 40), ["m"] = Domains.RandInt(0, 2), ["c"] = Domains.Choice("a", "b", "c", "d"), ["x"] = Domains.Uniform(0, 1) };
        static double Loss(Configuration c) => Math.Abs(c.Int("n") - 37) + 3 * c.Int("m") + (c.Text("c") == "d" ? 0 : 2) + Math.Abs(c.Double("x") - 0.9);

        var found = Enumerable.Range(0, 5).Select(seed => Asked.Run(new CmaEs(), space, 500, Loss, seed).Tried.Min(Loss)).Order().ToList();

        Assert.InRange(found[3], 0, 0.05);
    }

    [Fact]
    public void From_a_dead_end_it_starts_elsewhere()
    {
        var space = new Space { ["x"] = Domains.Uniform(0, 1), ["y"] = Domains.Uniform(0, 1) };
        static double Loss(Configuration c) => Math.Abs(c.Double("x") - 0.05) < 0.05 ? -1 + c.Double("y") : Math.Pow(c.Double("x") - 0.5, 2) + Math.Pow(c.Double("y") - 0.5, 2);

        double Best(bool restarts) => Enumerable.Range(0, 4).Min(seed => Asked.Run(new CmaEs { InitialDeviation = 0.05, Restarts = restarts, Duplicates = Duplicates.Allow }, space, 3_000, Loss, seed).Tried.Min(Loss));

        Assert.True(Best(restarts: false) >= 0);
        Assert.True(Best(restarts: true) < -0.5);
    }

    [Fact]
    public void Results_may_come_late_and_in_any_order()
    {
        var space = new Space { ["x"] = Domains.Uniform(0, 1), ["y"] = Domains.Uniform(0, 1), ["z"] = Domains.Uniform(0, 1) };
        var optimizer = new Optimizer(new Problem(space, [new Objective("loss", Mode.Min)], 3, -1), new CmaEs());
        var order = RandomStream.At(1, "order", 0);
        List<int> running = [];
        for (var i = 0; i < 600; i++)
        {
            while (running.Count < 12) running.Add(optimizer.Ask()!.Id);
            var trial = running[order.NextIndex(running.Count)];
            running.Remove(trial);
            if (order.NextUnit() < 0.1) optimizer.Fail(trial, "by chance");
            else optimizer.Tell(trial, Loss(optimizer.Trials[trial].Configuration));
        }

        Assert.InRange(optimizer.Trials.Min(trial => Loss(trial.Configuration)), 0, 1e-6);

        static double Loss(Configuration c) => Math.Pow(c.Double("x") - 0.2, 2) + Math.Pow(c.Double("y") - 0.7, 2) + 10 * Math.Pow(c.Double("z") - c.Double("x"), 2);
    }

    [Fact]
    public void All_that_is_wrong_with_the_settings_is_told_at_once() => Assert.Equal(3, new CmaEs { PopulationSize = 3, InitialDeviation = 0 }
        .Validate(new Problem(new Space { ["x"] = Domains.Uniform(0, 1) }, [new Objective("a", Mode.Min), new Objective("b", Mode.Min)], 1, 9)).Count());

    [Fact]
    public void Settings_are_a_value()
    {
        Assert.Equal(new CmaEs { PopulationSize = 8 }, new CmaEs { PopulationSize = 8 });
        Assert.NotEqual(new CmaEs(), new CmaEs { Restarts = false });
        Assert.Equal(new CmaEs(), SearcherNames.Find("cmaes"));
    }
}
