using CsCheck;
using Xunit;
using static Attune.Domains;

namespace Attune.Core.Tests.Spaces;

public class TypedDomainTests
{
    private enum Activation { Relu, Tanh }

    [Fact]
    public void Constants_of_many_types_convert()
    {
        Domain<double> real = 0.1;
        Domain<int> whole = 3;
        Domain<long> big = 3_000_000_000;
        Domain<string> text = "x";
        Domain<bool> flag = true;
        Domain<Activation> kind = Activation.Tanh;

        Assert.Equal(0.1, real.Read(real.Decode([])));
        Assert.Equal(3, whole.Read(whole.Decode([])));
        Assert.Equal(3_000_000_000, big.Read(big.Decode([])));
        Assert.Equal("x", text.Read(text.Decode([])));
        Assert.True(flag.Read(flag.Decode([])));
        Assert.Equal(Activation.Tanh, kind.Read(kind.Decode([])));
    }

    [Fact]
    public void A_float_is_written_with_the_digits_that_people_wrote() => Gen.Float.Sample(x =>
    {
        Value value = x;
        return value.AsDouble().ToString("R") == double.Parse(x.ToString("R")).ToString("R") && ((float)value.AsDouble()).Equals(x);
    });

    [Fact]
    public void A_choice_of_ranges_and_constants_converts_when_each_gives_the_type()
    {
        Domain<double> drop = Choice(0.0, Uniform(0.1, 0.5));
        Domain<long> steps = RandInt(5, 6);

        Assert.Equal(0.3, drop.Read(drop.Decode([0.9, 0.5])), 1e-15);
        Assert.Equal(5, steps.Read(steps.Decode([0.5])));
    }

    [Fact]
    public void A_choice_with_an_option_of_another_type_is_refused_at_the_conversion()
    {
        var error = Assert.Throws<ArgumentException>(() => { Domain<double> _ = Choice("auto", Uniform(0, 1)); });

        Assert.Contains("does not give Double: its option auto does not", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_computed_value_is_read_as_the_type()
    {
        Domain<int> units = SampleFrom(config => config.Int("layers") * 16);
        var space = new Space { ["layers"] = 2, ["units"] = units };

        Assert.Equal(32, units.Read(space.Draw(0)["units"]));
    }

    [Fact]
    public void A_typed_list_is_written_as_a_collection_expression()
    {
        ListDomain<int> units = [RandInt(16, 17), 32, Choice(64, 64)];

        Assert.Equal([16, 32, 64], units.Read(units.Decode([0.5, 0.5])));
    }

    [Fact]
    public void A_perturbed_scalar_outside_of_its_choice_can_still_be_read()
    {
        Domain<double> domain = Choice(0.1, 0.2);

        Assert.Equal(0.24, domain.Read(0.24));
    }
}
