using Attune.Conformance.Replays;
using Xunit;

namespace Attune.Conformance.Quirks;

public sealed class VariantQuirks
{
    [Theory]
    [InlineData("variant-016"), InlineData("variant-045"), InlineData("variant-055"), InlineData("variant-060")]
    public void Configurations_are_right_under_constant_grid_search(string id) => VariantReplay.Check(Case.Of("search-variants", id).Json);

    [Fact]
    public void An_empty_grid_is_refused() => Assert.Contains("no options", new VariantReplay(Case.Of("search-variants", "variant-011").Json).Refusal, StringComparison.Ordinal);

    [Fact]
    public void Minus_one_sample_is_without_end()
    {
        var replay = new VariantReplay(Case.Of("search-variants", "variant-050").Json);

        Assert.Equal(-1, replay.Spec.Limit(replay.Problem));
        Assert.Equal(2, Assert.IsType<Suggestion.Try>(replay.After(1_000_001)).Configuration.Int("a"));
    }
}
