using Attune.Conformance.Replays;
using Xunit;

namespace Attune.Conformance.Quirks;

public sealed class SamplerQuirks
{
    private const int Draws = 120_120; // a multiple of every number of cells here but 101

    // The newer rules of Ray, and the same for numbers with a fraction.
    [Theory]
    [InlineData("sampler-008"), InlineData("sampler-010"), InlineData("sampler-011"), InlineData("sampler-013"), InlineData("sampler-018"), InlineData("sampler-020")]
    [InlineData("sampler-045"), InlineData("sampler-046"), InlineData("sampler-048"), InlineData("sampler-050"), InlineData("sampler-051"), InlineData("sampler-053")]
    [InlineData("sampler-055"), InlineData("sampler-056"), InlineData("sampler-058")]
    public void Every_multiple_of_a_step_weighs_the_same_both_ends_included(string id)
    {
        var (multiples, counts) = Drawn(id);

        Assert.Equal(multiples.Length, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, Draws / multiples.Length, Draws / multiples.Length + 1));
    }

    [Theory]
    [InlineData("sampler-035"), InlineData("sampler-036"), InlineData("sampler-038"), InlineData("sampler-065"), InlineData("sampler-066"), InlineData("sampler-068")]
    public void On_a_logarithmic_scale_no_multiple_is_lost_and_smaller_ones_weigh_more(string id)
    {
        var (multiples, counts) = Drawn(id);

        Assert.Equal(multiples.Length, counts.Count);
        Assert.All(counts.Values.Zip(counts.Values.Skip(1)), pair => Assert.True(pair.First >= pair.Second - 1, $"{pair.First} before {pair.Second}"));
    }

    [Fact]
    public void A_step_of_one_rounds_a_normal_number_too()
    {
        var domain = SamplerReplay.DomainOf(Sampler("sampler-076"));

        Assert.All(Enumerable.Range(0, 1_000), i => Assert.Equal(0, SamplerReplay.At(domain, (i + 0.5) / 1_000).ToDouble() % 1));
    }

    [Fact]
    public void A_width_beyond_the_largest_number_does_not_overflow()
    {
        var domain = SamplerReplay.DomainOf(Sampler("sampler-005"));

        Assert.Empty(domain.Validate("x"));
        Assert.All(Enumerable.Range(0, 1_000), i => Assert.True(domain.Contains(SamplerReplay.At(domain, i / 1_000.0))));
    }

    [Theory]
    [InlineData("sampler-021"), InlineData("sampler-043")]
    public void A_range_without_a_value_is_refused_when_it_is_made(string id) => Assert.Single(SamplerReplay.DomainOf(Sampler(id)).Validate("x"));

    private static JsonElement Sampler(string id) => Case.Of("search-samplers", id).Json;

    private static (double[] Multiples, SortedDictionary<double, int> Counts) Drawn(string id)
    {
        var domain = SamplerReplay.DomainOf(Sampler(id));
        double[] args = [.. Sampler(id).Items("args").Select(arg => arg.Number())];
        var (first, last) = (Math.Ceiling(args[0] / args[2] - 1e-9), Math.Floor(args[1] / args[2] + 1e-9));
        var counts = new SortedDictionary<double, int>();
        for (var i = 0; i < Draws; i++)
        {
            var multiple = Math.Round(SamplerReplay.At(domain, (i + 0.5) / Draws).ToDouble() / args[2]);
            counts[multiple] = counts.GetValueOrDefault(multiple) + 1;
        }
        return ([.. Enumerable.Range((int)first, (int)(last - first) + 1).Select(k => (double)k)], counts);
    }
}
