using Attune.Testing;
using Attune.Tests.Ray;
using Xunit;

namespace Attune.Tests;

/// <summary>Nine trials of nine iterations, three at a time, over again under other schedulers.</summary>
public sealed class WhatIfTests
{
    private static readonly Asha Asha = new() { MaxT = 9, ReductionFactor = 3 };

    [Fact]
    public async Task A_replay_is_what_would_have_happened()
    {
        var lived = await LiveAsync(Asha);

        var table = await Analyse(await LiveAsync(new Fifo())).WhatIfAsync(Asha);

        Assert.Equal(lived.OfType<ResultReported>().Count(), Number(table, "results", 1));
        Assert.Equal(lived.OfType<ResultReported>().Sum(result => result.Duration) / 1e6, Number(table, "training_s", 1), 1e-9);
        Assert.Equal(lived.OfType<ResultReported>().Min(result => result.Metrics.Number("loss")), Number(table, "best", 1));
        Assert.Equal(0, Number(table, "cut_short", 1));
        Assert.Equal(lived.OfType<TrialCompleted>().Count(e => e.By == DecidedBy.Scheduler && e.Iteration < 9), Number(table, "stopped", 1));
    }

    [Fact]
    public async Task The_record_stands_first_and_each_scheduler_is_a_row()
    {
        var table = await Analyse(await LiveAsync(new Fifo())).WhatIfAsync(new Fifo(), Asha, new PromotionAsha { MaxT = 9, ReductionFactor = 3 });

        Assert.Equal(["as recorded", "fifo", "asha", "promotion_asha"], table["scheduler"].Select(value => value.AsText()));
        Assert.Equal([81, 81], table["results"].Take(2).Select(value => (int)value.AsInteger()));
        Assert.Equal(Number(table, "wall_s", 0), Number(table, "wall_s", 1), 1e-5);
        Assert.Equal(0, Number(table, "regret_added", 1));
        Assert.All(new[] { 2, 3 }, row => Assert.True(Number(table, "training_saved", row) > 0.3 && Number(table, "regret_added", row) >= 0));
    }

    [Fact]
    public async Task Trials_that_would_have_gone_on_beyond_their_record_are_counted()
    {
        var events = await LiveAsync(Asha);
        var stopped = events.OfType<TrialCompleted>().Count(e => e.By == DecidedBy.Scheduler && e.Iteration < 9);

        var table = await Analyse(events).WhatIfAsync(new Fifo());

        Assert.True(stopped > 0);
        Assert.Equal(stopped, Number(table, "cut_short", 1));
    }

    [Fact]
    public async Task With_more_workers_it_is_over_sooner()
    {
        var analysis = Analyse(await LiveAsync(new Fifo()));

        var (three, nine) = (await analysis.WhatIfAsync([new Fifo()], null, TestContext.Current.CancellationToken), await analysis.WhatIfAsync([new Fifo()], 9, TestContext.Current.CancellationToken));

        Assert.True(Number(nine, "wall_s", 1) < Number(three, "wall_s", 1));
        Assert.Equal(Number(nine, "training_s", 1), Number(three, "training_s", 1));
    }

    [Fact]
    public async Task An_experiment_of_Ray_can_be_replayed()
    {
        using var directory = RayArchive.Unpack("trial-data");

        var table = await ExperimentAnalysis.FromRayResults(directory.Path, "loss", Mode.Min).WhatIfAsync(new Fifo(), new Asha { MaxT = 2, GracePeriod = 2 });

        Assert.Equal([10, 10], table["results"].Take(2).Select(value => (int)value.AsInteger()));
        Assert.Equal(2, Number(table, "cut_short", 1)); // one failed and one is shorter than the others
        Assert.Equal((6, 2), (Number(table, "results", 2), Number(table, "stopped", 2)));
    }

    [Fact]
    public async Task Wrong_settings_are_told_before_anything_is_replayed()
    {
        var analysis = Analyse(await LiveAsync(new Fifo()));

        var error = await Assert.ThrowsAsync<TuneException>(() => analysis.WhatIfAsync(new Asha { MaxT = 0.5 }, new PromotionAsha { ReductionFactor = 1 }));

        Assert.Equal(2, error.Problems.Count);
    }

    [Theory]
    [InlineData(ObjectiveOrder.NonDominated)]
    [InlineData(ObjectiveOrder.Lexicographic)]
    public async Task Several_objectives_are_replayed_as_they_would_have_been_lived(ObjectiveOrder order)
    {
        Objective[] both = [new("loss", Mode.Min), new("latency", Mode.Min)];
        var promotion = new PromotionAsha { MaxT = 9, ReductionFactor = 3, Objectives = both, ObjectiveOrder = order };
        var lived = await LiveAsync(promotion);

        var table = await Analyse(await LiveAsync(new Fifo())).WhatIfAsync(promotion, new Asha { MaxT = 9, ReductionFactor = 3, Objectives = both, ObjectiveOrder = order },
            new MedianStopping { TimeAttr = "training_iteration", GracePeriod = 1, Objectives = both, ObjectiveOrder = order });

        Assert.Equal(lived.OfType<ResultReported>().Count(), Number(table, "results", 1));
        Assert.All(new[] { 1, 2, 3 }, row => Assert.True(Number(table, "results_saved", row) > 0.1));
        Assert.Contains($"objective_order={order}", table["settings"][2].AsText(), StringComparison.Ordinal);
    }

    private static double Number(Table table, string column, int row) => table[column][row].AsDouble();

    private static ExperimentAnalysis Analyse(IReadOnlyList<ExperimentEvent> events)
    {
        var state = ExperimentAnalysis.Begin(events[0], "runs/x");
        foreach (var e in events) state.Apply(e);
        return new(state, "runs/x", _ => new[] { events }.ToAsyncEnumerable());
    }

    private static async Task<IReadOnlyList<ExperimentEvent>> LiveAsync(Scheduler scheduler)
    {
        var journal = new RehearsalJournal();
        var plan = new Plan
        {
            Problem = new(new Space { ["lr"] = Domains.LogUniform(1e-4, 1), ["speed"] = Domains.Uniform(0.5, 2) }, [new("loss", Mode.Min)], 7, 9), Searcher = new BasicVariantGenerator(),
            Scheduler = scheduler, Capacity = new Resources(cpu: 3),
        };
        await new Rehearsal(plan, static (configuration, _, iteration) =>
            new(TimeSpan.FromSeconds(configuration.Double("speed")), new Report(("loss", Math.Abs(Math.Log10(configuration.Double("lr")) + 2) + 1.0 / iteration), ("latency", 1 / configuration.Double("speed")))) { Returns = iteration == 9 }).RunAsync(journal);
        return journal.Events;
    }
}
