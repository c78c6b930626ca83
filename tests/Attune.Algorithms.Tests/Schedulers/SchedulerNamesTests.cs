using Xunit;

namespace Attune.Algorithms.Tests.Schedulers;

public sealed class SchedulerNamesTests
{
    [Theory]
    [InlineData("fifo", typeof(Fifo))]
    [InlineData("async_hyperband", typeof(Asha))]
    [InlineData("asynchyperband", typeof(Asha))]
    [InlineData("ASHA", typeof(Asha))]
    [InlineData("median_stopping_rule", typeof(MedianStopping))]
    [InlineData("MedianStopping", typeof(MedianStopping))]
    [InlineData("HyperBand", typeof(HyperBand))]
    [InlineData("hb_bohb", typeof(HyperBandForBohb))]
    public void A_scheduler_is_found_whatever_the_case_of_its_name(string name, Type type) => Assert.IsType(type, SchedulerNames.Find(name));

    [Fact]
    public void All_names_are_listed_and_found() => Assert.All(SchedulerNames.All, name => Assert.True(SchedulerNames.TryFind(name, out _)));

    [Fact]
    public void A_name_of_something_that_is_not_here_yet_says_so() =>
        Assert.StartsWith("The scheduler 'pb2' is known and not here yet; there are fifo,", Assert.Throws<ArgumentException>(() => SchedulerNames.Find("PB2")).Message, StringComparison.Ordinal);

    [Fact]
    public void An_unknown_name_lists_the_known_ones() => Assert.StartsWith(
        "There is no scheduler 'hyperbad'; there are fifo, async_hyperband, asynchyperband, asha, median_stopping_rule, medianstopping, hyperband, hb_bohb.",
        Assert.Throws<ArgumentException>(() => SchedulerNames.Find("hyperbad")).Message, StringComparison.Ordinal);
}
