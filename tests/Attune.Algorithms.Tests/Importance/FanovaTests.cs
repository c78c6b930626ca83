using Xunit;

namespace Attune.Algorithms.Tests.Importance;

public sealed class FanovaTests
{
    private static readonly Space Cube = new() { ["x"] = Domains.Uniform(0, 1), ["y"] = Domains.LogUniform(1e-3, 1e3), ["z"] = Domains.Uniform(-1, 1) };

    [Fact]
    public void A_sum_is_shared_by_the_variances_of_its_parts()
    {
        // Variances 4/12 and 1/12: shares 0.8 and 0.2.
        var found = new Fanova().Evaluate(Cube, 600, config => 2 * config.Double("x") + (Math.Log10(config.Double("y")) + 3) / 6);

        Assert.Equal(["x", "y", "z"], found.Parameters.Select(parameter => parameter.Path));
        Assert.InRange(found["x"].Importance, 0.75, 0.85);
        Assert.InRange(found["x"].Alone, 0.75, 0.85);
        Assert.InRange(found["y"].Importance, 0.15, 0.25);
        Assert.InRange(found["z"].Importance, 0, 0.02);
        Assert.All(found.Parameters, parameter => Assert.InRange(parameter.StandardError, 0, 0.05));
        Assert.True(found.Explained > 0.95);
        Assert.Equal(600, found.Trials);
    }

    [Fact]
    public void What_matters_only_together_matters_and_accounts_for_nothing_alone()
    {
        // The sign of x z: each half is 1 or -1 as often, whichever x is.
        var found = new Fanova().Evaluate(Cube, 1000, config => config.Double("x") > 0.5 ^ config.Double("z") > 0 ? 1 : -1);

        Assert.All([found["x"], found["z"]], parameter => Assert.InRange(parameter.Importance, 0.9, 1));
        Assert.All([found["x"], found["z"]], parameter => Assert.InRange(parameter.Alone, 0, 0.05));
        Assert.InRange(found["y"].Importance, 0, 0.1);
    }

    [Fact]
    public void A_conditional_parameter_has_no_effect_where_it_is_not_active()
    {
        // f = x under one of two options, 1/2 under the other: V = 1/24. E(f|x) = x/2 + 1/4 of variance 1/48, so x has 1/2 alone and, with the pick, 1/2 together.
        var space = new Space { ["way"] = Domains.Choice(new Space { ["x"] = Domains.Uniform(0, 1) }, new Space { ["u"] = Domains.Uniform(0, 1) }) };

        var found = new Fanova().Evaluate(space, 800, config => config.TryGet("way/x", out var x) ? x.AsDouble() : 0.5);

        Assert.InRange(found["way/x"].Importance, 0.97, 1);
        Assert.InRange(found["way/x"].Alone, 0.45, 0.55);
        Assert.InRange(found["way"].Importance, 0.45, 0.55);
        Assert.InRange(found["way"].Alone, 0, 0.02);
        Assert.InRange(found["way/u"].Importance, 0, 0.01);
    }

    [Fact]
    public void Options_and_steps_are_weighed_by_how_likely_they_are()
    {
        // 1 for one of four options, of variance 3/16; (n - 1)/1 with n in {0, 1, 2}, of variance 2/3.
        var space = new Space { ["c"] = Domains.Choice("a", "b", "c", "d"), ["n"] = Domains.RandInt(0, 3) };

        var found = new Fanova().Evaluate(space, 600, config => (config.Text("c") == "b" ? 1 : 0) + config.Int("n"));

        Assert.InRange(found["n"].Importance, 0.77, 0.79); // (2/3) / (2/3 + 3/16) = 0.780
        Assert.InRange(found["c"].Importance, 0.21, 0.23);
    }

    [Fact]
    public void What_is_not_finite_or_not_in_the_space_is_left_out_and_what_explodes_is_not_all_there_is()
    {
        var tried = Drawn.Configurations(Cube, 400, seed: 2);
        double Loss(Configuration config, int trial) => trial % 10 == 0 ? double.NaN : trial % 33 == 1 ? 1e30 : config.Double("x");

        var found = new Fanova().Evaluate(Cube, [.. tried, Configuration.Empty], [.. tried.Select(Loss), 3], seed: 2);

        Assert.Equal(360, found.Trials);
        Assert.Equal("x", found.Parameters[0].Path);
    }

    [Fact]
    public void Noise_is_not_explained()
    {
        var noise = RandomStream.At(7, "noise", 0);

        Assert.InRange(new Fanova().Evaluate(Cube, 300, _ => noise.NextUnit()).Explained, 0, 0.1);
    }

    [Fact]
    public void Without_differences_or_trials_nothing_matters()
    {
        Assert.All(new Fanova().Evaluate(Cube, 50, _ => 1).Parameters, parameter => Assert.Equal(0, parameter.Importance));
        Assert.All(new Fanova().Evaluate(Cube, 0, _ => 1).Parameters, parameter => Assert.Equal(0, parameter.Importance));
        Assert.Empty(new Fanova().Evaluate(new Space { ["a"] = 1 }, 5, _ => 1).Parameters);
    }

    [Fact]
    public void The_same_seed_gives_the_same_figures_and_a_table_shows_them()
    {
        Importances Found(long seed) => new Fanova { Trees = 8 }.Evaluate(Cube, 100, config => config.Double("x"), seed);

        Assert.Equal(Found(3), Found(3));
        Assert.NotEqual(Found(3), Found(4));
        Assert.Matches(@"^parameter  importance  ±      alone\nx +\d\.\d{3}  \d\.\d{3}  \d\.\d{3}\n(.+\n){2}from 100 trials; the model explains \d+ % of what it did not see$", Found(3).ToString());
    }

    [Fact]
    public void What_cannot_be_done_is_said()
    {
        Assert.Contains("at least 2", Assert.Throws<ArgumentException>(() => new Fanova { Trees = 1 }.Evaluate(Cube, 5, _ => 1)).Message, StringComparison.Ordinal);
        Assert.Contains("1 losses", Assert.Throws<ArgumentException>(() => new Fanova().Evaluate(Cube, [], [1.0])).Message, StringComparison.Ordinal);
        Assert.Contains("x, y, z", Assert.Throws<KeyNotFoundException>(() => new Fanova().Evaluate(Cube, 5, _ => 1)["lr"]).Message, StringComparison.Ordinal);
    }
}
