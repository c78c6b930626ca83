using Attune.AskTell;
using Xunit;

namespace Attune.Algorithms.Tests.Searchers;

public sealed class HeboTests
{
    private static readonly Space Plane = new() { ["x"] = Domains.Uniform(-5, 10), ["y"] = Domains.Uniform(0, 15) };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Branins_function_is_solved_in_sixty_trials(long seed)
    {
        var (tried, _) = Asked.Run(new Hebo(), Plane, 60, Branin, seed);

        Assert.InRange(tried.Min(Branin), 0.397887, 0.3985);
    }

    [Fact]
    public void Whole_numbers_and_options_with_parameters_of_their_own_are_solved()
    {
        var space = new Space
        {
            ["lr"] = Domains.LogUniform(1e-5, 1), ["model"] = Domains.Choice(new Space { ["kind"] = "tree", ["depth"] = Domains.RandInt(1, 20) }, new Space { ["kind"] = "net", ["width"] = Domains.QUniform(8, 256, 8) }),
        };

        var (tried, _) = Asked.Run(new Hebo(), space, 80, Loss, 4);

        Assert.InRange(tried.Min(Loss), 0, 0.02);

        static double Loss(Configuration config) => Math.Pow(Math.Log10(config.Double("lr")) + 2, 2) + (config["model"].AsMap() is var model && model.Text("kind") == "net"
            ? Math.Abs(model.Double("width") - 96) / 100 : 2 + Math.Abs(model.Int("depth") - 7));
    }

    [Fact]
    public void Results_beyond_all_measure_and_failures_do_not_lead_it_astray()
    {
        var (tried, _) = Asked.Run(new Hebo(), Plane, 60, Wild, 2);

        Assert.InRange(tried.Min(Branin), 0, 0.6);

        static double Wild(Configuration config) => config.Double("x") > 8.5 ? double.NaN : config.Double("y") > 14 ? 1e15 : Branin(config);
    }

    // Along x nothing changes but the deviation of the noise, from 0.01 to 0.5; the loss of y, z and w is between 0 and 1.08.
    [Fact]
    public void Where_noise_grows_along_an_axis_better_configurations_are_found_than_by_a_model_of_even_noise()
    {
        var space = new Space { ["x"] = Domains.Uniform(0, 1), ["y"] = Domains.Uniform(0, 1), ["z"] = Domains.Uniform(0, 1), ["w"] = Domains.Uniform(0, 1) };
        (double Local, double Even)[] found = [.. Enumerable.Range(0, 20).Select(seed => (Best(new Hebo(), seed), Best(new Hebo { IsNoiseLocal = false }, seed)))];

        Assert.InRange(found.Average(pair => pair.Local), 0, 0.75 * found.Average(pair => pair.Even));
        Assert.InRange(found.Count(pair => pair.Local < pair.Even), 12, 20);

        double Best(Hebo hebo, int seed)
        {
            var losses = new List<double>();
            var (tried, _) = Asked.Run(hebo, space, 60, Noisy, seed);
            return Bowl(tried[losses.IndexOf(losses.Min())]);

            double Noisy(Configuration config)
            {
                losses.Add(Bowl(config) + 0.01 * Math.Pow(50, config.Double("x")) * StandardNormal.Draw(RandomStream.At(seed, "noise", losses.Count)));
                return losses[^1];
            }
        }

        static double Bowl(Configuration config) => new[] { "y", "z", "w" }.Sum(name => Math.Pow(config.Double(name) - 0.6, 2));
    }

    [Fact]
    public void Eight_at_a_time_differ_and_find_the_minimum_too()
    {
        var optimizer = new Optimizer(new Problem(Plane, [new Objective("loss", Mode.Min)], 3, -1), new Hebo());
        for (var round = 0; round < 9; round++)
        {
            var batch = Enumerable.Range(0, 8).Select(_ => optimizer.Ask()!).ToList();
            Assert.Equal(8, batch.Select(trial => trial.Configuration).Distinct().Count());
            foreach (var trial in batch) optimizer.Tell(trial.Id, Branin(trial.Configuration));
        }

        Assert.InRange(optimizer.Trials.Min(trial => Branin(trial.Configuration)), 0.397887, 0.42);
    }

    [Fact]
    public void Several_objectives_are_weighed_anew_for_each_trial()
    {
        var optimizer = new Optimizer(new Problem(Plane, [new Objective("a", Mode.Min), new Objective("b", Mode.Max)], 0, -1), new Hebo());
        for (var i = 0; i < 50; i++)
        {
            var trial = optimizer.Ask()!;
            optimizer.Tell(trial.Id, Math.Pow(trial.Configuration.Double("x"), 2), -Math.Pow(trial.Configuration.Double("x") - 4, 2));
        }

        double[] late = [.. optimizer.Trials.Skip(25).Select(trial => trial.Configuration.Double("x"))];

        Assert.InRange(late.Count(x => x is > -0.5 and < 4.5), 13, 25);
        Assert.InRange(late.Max() - late.Min(), 2, 15);
    }

    [Fact]
    public void A_fit_travels_in_the_journal_and_comes_back_as_it_was()
    {
        var note = new FitNote(40, new([-1.25, 0.5, -9])) { Warping = new([0.1, 0.2, -0.3, 0.4]) };

        var back = FitNote.Of(note.ToValue());

        Assert.Equal((40, 42), (back.Seen, back.Next));
        Assert.Equal(note.Hyperparameters.Logarithms, back.Hyperparameters.Logarithms);
        Assert.Equal(note.Warping.Logarithms, back.Warping.Logarithms);
    }

    [Fact]
    public void All_that_is_wrong_with_the_settings_is_told_at_once() =>
        Assert.Equal(3, new Hebo { StartTrials = -1, PopulationSize = 7, Generations = 0 }.Validate(new Problem(Plane, [new Objective("loss", Mode.Min)], 1, 9)).Count());

    [Fact]
    public void Settings_are_a_value()
    {
        Assert.Equal(new Hebo { Generations = 5 }, new Hebo { Generations = 5 });
        Assert.NotEqual(new Hebo(), new Hebo { Generations = 5 });
        Assert.Equal(new Hebo(), SearcherNames.Find("hebo"));
    }

    private static double Branin(Configuration config)
    {
        var (x, y) = (config.Double("x"), config.Double("y"));
        return Math.Pow(y - 5.1 / (4 * Math.PI * Math.PI) * x * x + 5 / Math.PI * x - 6, 2) + 10 * (1 - 1 / (8 * Math.PI)) * Math.Cos(x) + 10;
    }
}
