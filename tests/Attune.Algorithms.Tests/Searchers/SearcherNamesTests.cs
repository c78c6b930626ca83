using Xunit;

namespace Attune.Algorithms.Tests.Searchers;

/// <summary>Searchers by name.</summary>
public class SearcherNamesTests
{
    [Fact]
    public void Every_name_gives_a_searcher_in_any_case() =>
        Assert.All(SearcherNames.All, name => Assert.Equal(SearcherNames.Find(name).Describe(), SearcherNames.Find(name.ToUpperInvariant()).Describe()));

    [Fact]
    public void Random_and_the_variant_generator_are_one() => Assert.Equal(SearcherNames.Find("random"), SearcherNames.Find("Variant_Generator"));

    [Fact]
    public void An_unknown_name_is_refused_with_those_there_are()
    {
        Assert.False(SearcherNames.TryFind("nobody", out _));
        Assert.Contains("variant_generator", Assert.Throws<ArgumentException>(() => SearcherNames.Find("nobody")).Message, StringComparison.Ordinal);
    }
}
