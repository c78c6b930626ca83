using Attune.Testing;
using CsCheck;
using Xunit;

namespace Attune.Scenarios.Nodes;

public sealed class AdoptionTests
{
    public static TheoryData<string, bool> Kinds => new() { { nameof(Clusters.Plain), false }, { nameof(Clusters.Promoting), false }, { nameof(Clusters.Promoting), true }, { nameof(Clusters.Saving), true } };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_driver_that_dies_after_any_event_is_followed_by_one_that_goes_on_with_what_runs(string kind, bool saves)
    {
        var uncut = await Clusters.DieAsync(Clusters.Of(PlanOf(kind), saves), [], null, midBatch: false);

        for (var crash = 0; crash < 2 * uncut.Count; crash++)
        {
            var cluster = Clusters.Of(PlanOf(kind), saves);

            var events = await Clusters.DieAsync(cluster, [], crash / 2, midBatch: crash % 2 == 0);
            events = await Clusters.DieAsync(cluster, events, null, midBatch: false);

            Clusters.AssertNothingIsLostOrDoubled(cluster, events);
        }
    }

    [Fact]
    public async Task What_runs_is_not_started_again()
    {
        var cluster = Clusters.Of(Clusters.Plain);
        var events = await Clusters.DieAsync(cluster, [], 30, midBatch: false);
        var running = Clusters.Two.SelectMany(node => cluster.RunningOn(node.Id)).Select(attempt => attempt.Trial).ToHashSet();
        cluster.Pass(TimeSpan.FromMinutes(10));

        events = await Clusters.DieAsync(cluster, events, null, midBatch: false);

        var adopted = events.OfType<SessionStarted>().Last().Adopted.ToHashSet();
        Assert.NotEmpty(running);
        Assert.Subset(adopted, running);
        Assert.All(adopted, trial => Assert.Single(events.OfType<TrialLaunched>(), launched => launched.Trial == trial));
        Clusters.AssertNothingIsLostOrDoubled(cluster, events);
    }

    [Theory]
    [InlineData(nameof(Clusters.Plain))]
    [InlineData(nameof(Clusters.Promoting))]
    public Task What_ran_ahead_of_drivers_that_died_is_heard_by_those_that_follow(string kind) => Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[0, 40].Array[1, 4]).SampleAsync(
        async (seed, crashes) =>
        {
            var cluster = Clusters.Of(PlanOf(kind), saves: false, seed, trouble: 0.1, runsAhead: true);

            IReadOnlyList<ExperimentEvent> events = [];
            foreach (var further in crashes)
            {
                events = await Clusters.DieAsync(cluster, events, events.Count + further, midBatch: seed % 2 == 0);
                cluster.Pass(TimeSpan.FromSeconds(seed % 20));
            }
            events = await Clusters.DieAsync(cluster, events, null, midBatch: false);

            Clusters.AssertNothingIsLostOrDoubled(cluster, events);
        },
        iter: 30, threads: 1);

    [Fact]
    public Task Drivers_that_die_over_a_network_that_loses_and_doubles_lose_and_double_nothing() => Gen.Select(Gen.Int[0, 3], Gen.Int[0, 1_000_000], Gen.Int[0, 40].Array[1, 4]).SampleAsync(
        async (kind, seed, crashes) =>
        {
            var (plan, saves) = (PlanOf(new[] { nameof(Clusters.Plain), nameof(Clusters.Promoting), nameof(Clusters.Promoting), nameof(Clusters.Saving) }[kind]), kind > 1);
            var cluster = Clusters.Of(plan, saves, seed, trouble: 0.1);

            IReadOnlyList<ExperimentEvent> events = [];
            foreach (var further in crashes) events = await Clusters.DieAsync(cluster, events, events.Count + further, midBatch: seed % 2 == 0);
            events = await Clusters.DieAsync(cluster, events, null, midBatch: false);

            Clusters.AssertNothingIsLostOrDoubled(cluster, events);
        },
        iter: 60, threads: 1);

    [Fact]
    public async Task What_no_journal_knows_is_ended()
    {
        var cluster = Clusters.Of(Clusters.Plain);
        var events = await Clusters.DieAsync(cluster, [], 30, midBatch: false);

        events = await Clusters.DieAsync(cluster, [.. events.TakeWhile(e => e is not TrialLaunched)], null, midBatch: false);

        Assert.All(Clusters.Two, node => Assert.Empty(cluster.RunningOn(node.Id)));
        Assert.Empty(events.OfType<SessionStarted>().Last().Adopted);
        Assert.Equal(8, events.OfType<TrialCompleted>().Count());
    }

    [Fact]
    public async Task Nodes_that_a_journal_knows_nothing_of_heed_the_next_session_all_the_same()
    {
        var cluster = Clusters.Of(Clusters.Plain);
        await Clusters.DieAsync(cluster, [], 60, midBatch: false);

        var events = await Clusters.DieAsync(cluster, [], null, midBatch: false);

        Assert.Equal(8, events.OfType<TrialCompleted>().Count());
        Assert.All(Clusters.Two, node => Assert.Empty(cluster.RunningOn(node.Id)));
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_events()
    {
        var (first, second) = (await RunAsync(), await RunAsync());

        Assert.Equal(first.Select(EventText.Of), second.Select(EventText.Of));

        static Task<IReadOnlyList<ExperimentEvent>> RunAsync() => Clusters.DieAsync(Clusters.Of(Clusters.Saving, saves: true, seed: 3, trouble: 0.2), [], null, midBatch: false);
    }

    private static Plan PlanOf(string kind) => kind switch
    {
        nameof(Clusters.Plain) => Clusters.Plain,
        nameof(Clusters.Promoting) => Clusters.Promoting,
        _ => Clusters.Saving,
    };
}
