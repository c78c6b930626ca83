using Xunit;
using static Attune.Domains;

namespace Attune.Core.Tests.Spaces;

public class ChoiceTests
{
    private enum Activation { Relu, Tanh }

    [Fact]
    public void Values_of_one_type_take_one_coordinate_and_keep_their_type()
    {
        var numbers = Choice(1, 2, 3);
        var names = Choice("sgd", "adam");
        var flags = Choice(true, false);
        var kinds = Choice(Activation.Relu, Activation.Tanh);

        Assert.Equal(1, numbers.Dimensions);
        Assert.Equal([1, 1, 2, 2, 3, 3], Draws.Middles(6).Select(numbers.At));
        Assert.Equal("adam", names.Read(names.Decode([0.5])));
        Assert.False(flags.Read(flags.Decode([0.7])));
        Assert.Equal(Activation.Tanh, kinds.Read(kinds.Decode([0.9])));
        Assert.Equal("Tanh", kinds.Decode([0.9]).AsText());
    }

    [Fact]
    public void A_single_text_is_one_option_and_not_its_letters() => Assert.Equal("adam", Choice("adam").Read(Choice("adam").Decode([0.9])));

    [Fact]
    public void Values_of_mixed_kinds_keep_their_kinds()
    {
        var domain = Choice(1, "auto", Value.Null, List(1, 2));

        Assert.Equal(1, domain.Dimensions);
        Assert.Equal([1, "auto", Value.Null, new Value[] { 1, 2 }], Draws.Middles(4).Select(u => domain.Decode([u])));
    }

    [Fact]
    public void An_option_given_twice_is_twice_as_likely()
    {
        var domain = Choice(1, 1, 2);

        Assert.Equal(200, Draws.Middles(300).Count(u => domain.At(u) == 1));
    }

    [Fact]
    public void An_option_may_be_a_domain_with_coordinates_of_its_own()
    {
        var domain = Choice(0, Uniform(1, 2), Uniform(3, 4));

        Assert.Equal(3, domain.Dimensions);
        Assert.Equal(0, domain.Decode([0.1, 0.5, 0.5]));
        Assert.Equal(1.25, domain.Decode([0.5, 0.25, 0.75]));
        Assert.Equal(3.75, domain.Decode([0.9, 0.25, 0.75]));
    }

    [Fact]
    public void Encoding_sets_the_branches_not_taken_to_not_a_number()
    {
        var domain = Choice(0, Uniform(1, 2), Uniform(3, 4));
        var unit = new double[3];

        domain.Encode(3.75, unit);

        Assert.Equal([2.5 / 3, double.NaN, 0.75], unit);
        Assert.Equal(3.75, domain.Decode(unit));
    }

    [Fact]
    public void A_value_that_is_no_option_cannot_be_encoded()
    {
        var error = Assert.Throws<ArgumentException>(() => Choice("a", "b").Encode("c", new double[1]));

        Assert.Contains("The value c is none of the options of choice=[a, b]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_choices_of_the_same_options_are_equal()
    {
        Assert.Equal(Choice("a", "b"), Choice("a", "b"));
        Assert.NotEqual(Choice("a", "b"), Choice("b", "a"));
        Assert.NotEqual(Choice("a", "b"), GridSearch("a", "b"));
    }
}
