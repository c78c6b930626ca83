using Xunit;

namespace Attune.Algorithms.Tests.Conformance;

public sealed class VariantConformanceTests
{
    // Quirks of names do not touch configurations; those of newer rules are met as well.
    public static TheoryData<string> Cases => [.. Recorded.Cases("search-variants").Where(item => item.Has("trials") && item.Text("id") != "variant-050").Select(item => item.Text("id"))];

    [Theory, MemberData(nameof(Cases))]
    public void Variants_come_as_recorded(string id)
    {
        var recorded = Recorded.Case("search-variants", id);
        var replay = new VariantReplay(recorded);
        var total = recorded.GetProperty("total_samples").GetInt32();

        Assert.Empty(replay.Spec.Validate(replay.Problem));
        Assert.Equal(total, replay.Spec.Limit(replay.Problem));
        var variants = replay.Variants().ToArray();
        Assert.Equal(total, variants.Length);
        foreach (var (expected, actual) in variants) AssertSame(expected, Assert.IsType<Suggestion.Try>(actual).Configuration, id);
        Assert.Equal($"all {total} configurations were tried", Assert.IsType<Suggestion.Done>(replay.After(total)).Reason);
    }

    [Theory]
    [InlineData("variant-028")]
    [InlineData("variant-030")]
    public void Values_that_cannot_be_computed_are_an_error(string id) =>
        Assert.Throws<SpaceException>(() => new VariantReplay(Recorded.Case("search-variants", id)).After(0));

    [Fact]
    public void A_point_with_an_unknown_key_is_refused()
    {
        var replay = new VariantReplay(Recorded.Case("search-variants", "variant-043"));

        Assert.Contains("'zzz'", Assert.Single(replay.Spec.Validate(replay.Problem)));
    }

    // Recorded: an index error from within.
    [Fact]
    public void An_empty_grid_is_refused() =>
        Assert.Contains("no options", Assert.Single(new VariantReplay(Recorded.Case("search-variants", "variant-011")).Problem.Space.Validate("")));

    // Recorded: nothing at all, since another part makes a large number of it.
    [Fact]
    public void Minus_one_sample_is_without_end()
    {
        var replay = new VariantReplay(Recorded.Case("search-variants", "variant-050"));

        Assert.Equal(-1, replay.Spec.Limit(replay.Problem));
        Assert.Equal(2, Assert.IsType<Suggestion.Try>(replay.After(1_000_001)).Configuration.Int("a"));
    }

    private static void AssertSame(Value expected, Value actual, string id)
    {
        Assert.Equal(expected.Kind, actual.Kind);
        switch (expected.Kind)
        {
            case ValueKind.Map:
                Assert.Equal(expected.AsMap().Names, actual.AsMap().Names);
                foreach (var (name, value) in expected.AsMap()) AssertSame(value, actual.AsMap()[name], $"{id} {name}");
                break;
            case ValueKind.List:
                Assert.Equal(expected.AsList().Length, actual.AsList().Length);
                foreach (var (left, right) in expected.AsList().Zip(actual.AsList())) AssertSame(left, right, id);
                break;
            case ValueKind.Number: Recorded.AssertClose(expected.AsDouble(), actual.AsDouble(), id); break;
            default: Assert.Equal(expected, actual); break;
        }
    }
}
