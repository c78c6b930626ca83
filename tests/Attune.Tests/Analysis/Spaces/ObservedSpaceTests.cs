using Attune.Analysis.Spaces;
using Xunit;

namespace Attune.Tests.Spaces;

public sealed class ObservedSpaceTests
{
    [Fact]
    public void Numbers_are_ranges_on_the_scale_that_spreads_them()
    {
        var space = Of(i => [("even", i / 20.0), ("log", Math.Pow(10, -i / 4.0)), ("whole", i), ("flag", i % 2 == 0), ("same", 3)]);

        Assert.Equal(new RealRange(0, 19 / 20.0), space["even"]);
        Assert.Equal(new RealRange(Math.Pow(10, -19 / 4.0), 1, Log: true), space["log"]);
        Assert.Equal(new IntegerRange(0, 19), space["whole"]);
        Assert.Equal(2, ((Choice)space["flag"]).Options.Length);
        Assert.Equal(0, space["same"].Dimensions);
    }

    [Fact]
    public void Maps_of_different_names_are_options_with_parameters_of_their_own()
    {
        var space = Of(i => [("optimizer", i % 2 == 0 ? Configuration.Of(("lr", i + 0.5)) : Configuration.Of(("lr", i + 0.5), ("momentum", i / 40.0)))]);

        Assert.Equal(["optimizer", "optimizer/lr", "optimizer/lr", "optimizer/momentum"], space.Parameters.Select(parameter => parameter.Path));
    }

    [Fact]
    public void What_only_some_have_is_left_out_at_the_top()
    {
        var space = Of(i => i % 2 == 0 ? [("lr", i + 0.5)] : [("lr", i + 0.5), ("momentum", i / 40.0)]);

        Assert.Equal(["lr"], space.Parameters.Select(parameter => parameter.Path));
    }

    [Fact]
    public void Numbers_beside_nothing_are_a_range_and_an_option()
    {
        var choice = (Choice)Of(i => [("decay", i % 3 == 0 ? Value.Null : i / 10.0)])["decay"];

        Assert.Equal([new RealRange(0.1, 1.9), new Constant(Value.Null)], choice.Options);
    }

    [Fact]
    public void Names_that_differ_in_every_trial_are_no_options() => Assert.Equal(0, Of(i => [("path", $"run-{i}"), ("x", i)])["path"].Dimensions);

    [Fact]
    public void What_was_tried_lies_in_it()
    {
        var space = Of(Tried);

        Assert.All(Enumerable.Range(0, 20), i => Assert.True(space.Contains(Configuration.Of(Tried(i)))));

        static (string, Value)[] Tried(int i) => [("a", Math.Exp(-i)), ("b", i % 2 == 0 ? "x" : 3), ("c", i % 3 == 0 ? Configuration.Empty : Configuration.Of(("d", i)))];
    }

    private static Space Of(Func<int, (string Name, Value Value)[]> tried) => ObservedSpace.Of([.. Enumerable.Range(0, 20).Select(i => Configuration.Of(tried(i)))]);
}
