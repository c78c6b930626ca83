using Attune.Testing;
using Xunit;

namespace Attune.Tests;

/// <summary>Every decision of an experiment, and why.</summary>
public sealed class DecisionTests
{
    [Fact]
    public async Task Each_decision_says_what_was_done_to_whom_by_whom_and_why()
    {
        var events = await LiveAsync(new PromotionAsha { MaxT = 9, ReductionFactor = 3 });

        var table = await Analyse(events).DecisionsAsync(null, TestContext.Current.CancellationToken);

        Assert.Equal(["elapsed_s", "trial_id", "training_iteration", "decision", "by", "why"], table.Columns);
        Assert.Equal(["go on", "pause", "resume", "stop"], table["decision"].Select(value => value.AsText()).Distinct().Order());
        Assert.Equal(events.OfType<TrialPaused>().Count(), table["decision"].Count(value => value.AsText() == "pause"));
        Assert.Equal(9, table["decision"].Count(value => value.AsText() == "stop"));
        Assert.All(table["by"], by => Assert.Equal("scheduler", by.AsText()));
        Assert.Matches("^(promoted to|rung|reached max_t|nothing else)", table["why"][0].AsText());
        Assert.All(table["why"], why => Assert.NotEmpty(why.AsText()));
    }

    [Fact]
    public async Task Those_on_one_trial_can_be_asked_for()
    {
        var analysis = Analyse(await LiveAsync(new Asha { MaxT = 9, ReductionFactor = 3 }));

        var table = await analysis.DecisionsAsync(analysis.Trials[4], TestContext.Current.CancellationToken);

        Assert.Equal([analysis.IdOf(analysis.Trials[4])], table["trial_id"].Select(value => value.AsText()));
        Assert.Equal(analysis.Trials[4].Verdict!.Reason, table["why"][0].AsText());
        Assert.Equal(analysis.Trials[4].Iteration, table["training_iteration"][0].AsInteger());
    }

    [Fact]
    public void What_a_trial_returns_was_decided_by_nobody() => Assert.Null(TrialDecision.Of(new ResultReported
    {
        At = default, Trial = 0, Attempt = 1, Iteration = 1, Duration = 1, Metrics = new(new MetricNames("loss"), [0.5]), Verdict = new(VerdictKind.Stop, DecidedBy.Return, "returned"),
    }, ""));

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
            Problem = new(new Space { ["lr"] = Domains.LogUniform(1e-4, 1) }, [new("loss", Mode.Min)], 7, 9), Searcher = new BasicVariantGenerator(), Scheduler = scheduler, Capacity = new Resources(cpu: 3),
        };
        await new Rehearsal(plan, static (configuration, _, iteration) => new(TimeSpan.FromSeconds(1), new Report(("loss", Math.Abs(Math.Log10(configuration.Double("lr")) + 2) + 1.0 / iteration)))).RunAsync(journal);
        return journal.Events;
    }
}
