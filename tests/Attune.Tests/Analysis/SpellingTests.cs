using CsCheck;
using Xunit;

namespace Attune.Tests;

public class SpellingTests
{
    [Theory]
    [InlineData("loss", "loss", 0)]
    [InlineData("loss", "Loss", 0)]
    [InlineData("loss", "lsos", 1)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("", "abc", 3)]
    public void The_distance_counts_edits_and_swaps(string a, string b, int distance) => Assert.Equal(distance, Spelling.Distance(a, b));

    [Fact]
    public void The_distance_is_symmetric_and_at_most_the_longer_length() =>
        Gen.Select(Gen.String[Gen.Char['a', 'd'], 0, 8], Gen.String[Gen.Char['a', 'd'], 0, 8]).Sample((a, b) =>
            Spelling.Distance(a, b) == Spelling.Distance(b, a) && Spelling.Distance(a, b) <= Math.Max(a.Length, b.Length) && (Spelling.Distance(a, b) == 0) == (a == b));

    [Fact]
    public void Nothing_near_lists_what_there_is() => Assert.Equal("There are: loss, accuracy.", Spelling.Suggest("temperature", ["loss", "accuracy"]));
}
