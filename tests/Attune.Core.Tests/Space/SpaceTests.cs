using CsCheck;
using Xunit;
using static Attune.Domains;

namespace Attune.Core.Tests.Spaces;

public class SpaceTests
{
    private static Space Nested => new()
    {
        ["lr"] = LogUniform(1e-5, 1e-1),
        ["layers"] = List(RandInt(1, 9), List(QUniform(0, 1, 0.25), 7)),
        ["optimizer"] = Choice(
            new Space { ["kind"] = "sgd", ["momentum"] = Uniform(0, 1) },
            new Space { ["kind"] = "adam", ["momentum"] = Uniform(0.8, 1), ["eps"] = Choice(1e-8, 1e-7) }),
        ["epochs"] = 10,
    };

    [Fact]
    public void A_space_is_written_as_a_target_typed_initialiser()
    {
        Holder holder = new() { Config = new() { ["lr"] = LogUniform(1e-5, 1e-1), ["layers"] = 3, ["name"] = "x", ["on"] = true, ["inner"] = new Space() } };

        Assert.Equal(["lr", "layers", "name", "on", "inner"], holder.Config.Entries.Select(entry => entry.Key));
        Assert.Equal(1, holder.Config.Dimensions);
    }

    [Fact]
    public void A_configuration_has_the_order_and_the_nesting_of_its_space()
    {
        var configuration = Nested.Configure([0.5, 0, 0.5, 0.9, 0.1, 0.5, 0.9]);

        Assert.Equal(7, Nested.Dimensions);
        Assert.Equal("lr=0.0010000000000000002 layers=[1, [0.5, 7]] optimizer=(kind=adam momentum=0.9 eps=1E-07) epochs=10", configuration.ToString());
    }

    [Fact]
    public void Setting_a_name_again_replaces_its_domain_in_place()
    {
        var space = new Space { ["a"] = 1, ["b"] = 2 };
        space["a"] = 3;

        Assert.Equal("a=3 b=2", space.Draw(0).ToString());
    }

    [Fact]
    public void A_space_is_fixed_from_its_first_use()
    {
        var space = new Space { ["a"] = 1 };
        space.Draw(0);

        var error = Assert.Throws<InvalidOperationException>(() => space["b"] = 2);

        Assert.Contains("'b'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Configurations_of_one_space_share_their_names()
    {
        var space = Nested;

        Assert.Same(space.Draw(0).NameArray, space.Draw(1).NameArray);
    }

    [Fact]
    public void A_point_of_the_wrong_size_is_refused() =>
        Assert.Contains("has 7 coordinates, and 2 were given", Assert.Throws<ArgumentException>(() => Nested.Decode([0, 0])).Message, StringComparison.Ordinal);

    [Fact]
    public void Decoding_stays_inside_and_encoding_comes_back() => Gen.Long.Sample(seed =>
    {
        var space = Nested;
        var configuration = space.Draw(0, seed);
        var unit = new double[space.Dimensions];

        space.Encode(configuration, unit);
        var again = space.Configure(unit);

        return space.Contains(configuration) && space.Contains(again) && Close(configuration, again);
    });

    [Fact]
    public void A_configuration_read_from_elsewhere_is_encoded_by_name()
    {
        var space = new Space { ["a"] = Uniform(0, 1), ["b"] = Uniform(0, 1) };
        var unit = new double[2];

        space.Encode(Draws.Map(("b", 0.25), ("a", 0.75)), unit);

        Assert.Equal([0.75, 0.25], unit);
    }

    [Fact]
    public void Equal_definitions_are_equal_and_described_alike()
    {
        Assert.Equal(Nested, Nested);
        Assert.Equal(Nested.Describe(), Nested.Describe());
        Assert.Equal(Draws.Map(("loguniform", new Value[] { 1e-5, 0.1 })), Nested.Describe().AsMap().Map("lr"));
        Assert.NotEqual(Nested.Describe(), new Space { ["lr"] = LogUniform(1e-5, 1e-2) }.Describe());
    }

    [Fact]
    public void An_unknown_name_is_told_with_the_known_ones() =>
        Assert.Contains("'rl' in this space; it has lr, layers, optimizer, epochs", Assert.Throws<KeyNotFoundException>(() => Nested["rl"]).Message, StringComparison.Ordinal);

    private static bool Close(Configuration left, Configuration right) => left.Flatten().Zip(right.Flatten()).All(pair =>
        pair.First.Key == pair.Second.Key && (pair.First.Value == pair.Second.Value || Math.Abs(pair.First.Value.ToDouble() / pair.Second.Value.ToDouble() - 1) < 1e-12));

    private sealed class Holder
    {
        public Space Config { get; init; } = new();
    }
}
