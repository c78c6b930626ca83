using Xunit;

namespace Attune.Bench.Tests;

/// <summary>Every evaluator gives the values that came with it.</summary>
public class CheckTests
{
    [Fact]
    public void Surrogates_give_their_check_vectors_to_1e_4() => AssertHold(SurrogateChecks.Of(Repository.Packs), families: 6);

    [Fact]
    public void The_functions_of_bbob_give_the_official_vectors_to_1e_9() => AssertHold(BbobChecks.Of(Repository.Packs), families: 26);

    [Fact]
    public void The_best_value_of_a_complete_table_is_the_known_one() => AssertHold(TableChecks.Of(Repository.Packs), families: 7);

    [Fact]
    public void Problems_and_noise_give_their_check_values_to_1e_9() => AssertHold(ProblemChecks.Of(Repository.Problems), families: 11);

    [Fact]
    public void A_wrong_value_does_not_hold() => Assert.False(Check.Of("wrong", [(1.0, 1.0), (1.1, 1.0)], allowed: 0.05, floor: 1e-9).Holds);

    private static void AssertHold(IEnumerable<Check> checks, int families)
    {
        var all = checks.ToList();

        Assert.All(all, check => Assert.True(check.Holds, $"{check}"));
        Assert.True(all.Count >= families, $"only {all.Count} of {families} were checked");
    }
}
