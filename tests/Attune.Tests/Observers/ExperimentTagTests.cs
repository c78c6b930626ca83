using Attune.Observers.Files.States;
using Xunit;

namespace Attune.Tests.Observers;

/// <summary>What was searched, as the description of a space tells it.</summary>
public class ExperimentTagTests
{
    [Fact]
    public void What_was_searched_is_named_and_what_was_given_is_not() => Assert.Equal("3_act=leaky_relu,lr=0.0012,1=7", Tag(3,
        new Space { ["net"] = new Space { ["lr"] = Domains.LogUniform(1e-4, 1), ["act"] = Domains.Choice("leaky relu"), ["bias"] = true }, ["epochs"] = 5, ["units"] = Domains.List(8, Domains.RandInt(1, 9)) },
        new Configuration([
            new("net", new Configuration([new("lr", 0.00123), new("act", "leaky relu"), new("bias", true)])), new("epochs", 5), new("units", new Value[] { 8, 7 }),
        ])));

    [Fact]
    public void Of_a_choice_of_spaces_all_is_named_that_was_chosen() => Assert.Equal("0_momentum=0.9000,name=sgd", Tag(0,
        new Space { ["optimizer"] = Domains.Choice(new Space { ["name"] = "sgd", ["momentum"] = Domains.Uniform(0, 1) }, new Space { ["name"] = "adam" }) },
        new Configuration([new("optimizer", new Configuration([new("name", "sgd"), new("momentum", 0.9)]))])));

    [Fact]
    public void Constraints_change_nothing() => Assert.Equal("1_a=1,b=2", Tag(1,
        new Space { ["a"] = Domains.RandInt(0, 9), ["b"] = Domains.GridSearch(2, 3) }.Where("a <= b", config => config.Int("a") <= config.Int("b")), new Configuration([new("a", 1), new("b", 2)])));

    [Fact]
    public void Without_a_search_there_is_the_number() => Assert.Equal("12", Tag(12, new Space { ["a"] = 1 }, new Configuration([new("a", 1)])));

    private static string Tag(int trial, Space space, Configuration configuration) => ExperimentTag.Of(trial, space.Describe(), configuration);
}
