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
    [InlineData("promotion_asha", typeof(PromotionAsha))]
    [InlineData("witnessed_asha", typeof(WitnessedAsha))]
    [InlineData("wide_asha", typeof(WideAsha))]
    [InlineData("pasha", typeof(Pasha))]
    [InlineData("pbt", typeof(PopulationBasedTraining))]
    [InlineData("pb2", typeof(Pb2))]
    [InlineData("resource_changing", typeof(ResourceChanging))]
    public void A_scheduler_is_found_whatever_the_case_of_its_name(string name, Type type) => Assert.IsType(type, SchedulerNames.Find(name));

    [Fact]
    public void All_names_are_listed_and_found() => Assert.All(SchedulerNames.All, name => Assert.True(SchedulerNames.TryFind(name, out _)));

    [Fact]
    public void A_scheduler_that_has_no_defaults_says_what_it_must_know() => Assert.StartsWith(
        "The scheduler 'pbt_replay' has no defaults: it must know which policy to replay. Give new PopulationBasedTrainingReplay {",
        Assert.Throws<ArgumentException>(() => SchedulerNames.Find("PBT_Replay")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("pbt", "PopulationBasedTraining: there is nothing to change; give HyperparamMutations, which say what changes and how, or CustomExploreFn.")]
    [InlineData("pb2", "Pb2: there is nothing to set; give HyperparamBounds, which say between what bounds values are chosen.")]
    public void Defaults_that_are_not_enough_say_what_is_missing(string name, string problem) =>
        Assert.Equal([problem], SchedulerNames.Find(name).Validate(new(new Space { ["lr"] = 0.1 }, [new("loss", Mode.Min)], 1, 4)));

    [Fact]
    public void An_unknown_name_lists_the_known_ones() => Assert.StartsWith(
        "There is no scheduler 'hyperbad'; there are fifo, async_hyperband, asynchyperband, asha, median_stopping_rule, medianstopping, hyperband, hb_bohb, promotion_asha, witnessed_asha, wide_asha, pasha, pbt, pb2, resource_changing.",
        Assert.Throws<ArgumentException>(() => SchedulerNames.Find("hyperbad")).Message, StringComparison.Ordinal);
}
