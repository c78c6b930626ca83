using Attune.Testing;
using Xunit;

namespace Attune.Scenarios.Nodes;

public sealed class LostNodeTests
{
    [Fact]
    public async Task A_node_that_dies_ends_its_attempts_once_and_they_go_on_elsewhere()
    {
        var cluster = Clusters.Of(Clusters.Plain);
        cluster.Kill("a", TimeSpan.FromSeconds(5));
        var journal = new RehearsalJournal();

        var state = await cluster.RunAsync(journal, TestContext.Current.CancellationToken);

        var lost = journal.Events.OfType<AttemptFailed>().ToList();
        Assert.NotEmpty(lost);
        Assert.All(lost, failed => Assert.Equal("a", Assert.Single(journal.Events.OfType<TrialLaunched>(), launched => launched.Trial == failed.Trial && launched.Attempt == failed.Attempt).Node));
        Assert.All(lost, failed => Assert.Equal((TrialError.NodeLost, true, true), (failed.Error.Type, failed.Retry, failed.IsUncounted)));
        Assert.Equal(lost.Count, lost.DistinctBy(failed => (failed.Trial, failed.Attempt)).Count());
        Assert.All(state.Trials, trial => Assert.Equal((TrialStatus.Terminated, 9), (trial.Status, trial.Iteration)));
        Assert.DoesNotContain(journal.Events.SkipWhile(e => e is not AttemptFailed).OfType<TrialLaunched>(), launched => launched.Node == "a");
    }

    [Fact]
    public async Task What_a_node_says_after_it_was_given_up_is_not_heard()
    {
        var cluster = Clusters.Of(Clusters.Plain);
        cluster.CutOff("a", TimeSpan.FromSeconds(5));
        cluster.CutOff("a", TimeSpan.FromSeconds(40), isCutOff: false);
        var journal = new RehearsalJournal();

        await cluster.RunAsync(journal, TestContext.Current.CancellationToken);

        foreach (var attempt in journal.Events.OfType<ResultReported>().GroupBy(result => (result.Trial, result.Attempt))) Assert.Equal(Enumerable.Range(1, attempt.Count()), attempt.Select(result => result.Iteration));
        Assert.Equal(8, journal.Events.OfType<TrialCompleted>().Count());
    }

    [Fact]
    public async Task A_network_that_is_down_for_a_while_changes_nothing()
    {
        var cluster = Clusters.Of(Clusters.Plain);
        cluster.CutOff("a", TimeSpan.FromSeconds(5));
        cluster.CutOff("a", TimeSpan.FromSeconds(12), isCutOff: false);

        var events = await Clusters.DieAsync(cluster, [], null, midBatch: false);

        Clusters.AssertNothingIsLostOrDoubled(cluster, events);
    }

    [Fact]
    public async Task When_no_node_answers_the_session_ends_and_the_next_goes_on_with_what_runs()
    {
        var cluster = Clusters.Of(Clusters.Plain);
        foreach (var node in Clusters.Two) cluster.CutOff(node.Id, TimeSpan.FromSeconds(5));
        var journal = new RehearsalJournal();

        var failure = await Assert.ThrowsAsync<TuneException>(() => cluster.RunAsync(journal, TestContext.Current.CancellationToken));
        foreach (var node in Clusters.Two) cluster.CutOff(node.Id, TimeSpan.Zero, isCutOff: false);
        cluster.Pass(TimeSpan.FromSeconds(1));
        var events = await Clusters.DieAsync(cluster, journal.Events, null, midBatch: false);

        Assert.Contains("No node answers any more: a, b", failure.Message, StringComparison.Ordinal);
        var adopted = events.OfType<SessionStarted>().Last().Adopted;
        Assert.NotEmpty(adopted);
        Assert.All(adopted, trial => Assert.Single(events.OfType<TrialLaunched>(), launched => launched.Trial == trial));
        Assert.Equal(8, events.OfType<TrialCompleted>().Count());
        Assert.All(Clusters.Two, node => Assert.Empty(cluster.RunningOn(node.Id)));
    }

    [Fact]
    public async Task A_trial_is_launched_where_its_resources_are()
    {
        var cluster = Clusters.Of(Clusters.Plain with { PerTrial = new Resources(cpu: 2) });
        var journal = new RehearsalJournal();

        await cluster.RunAsync(journal, TestContext.Current.CancellationToken);

        Assert.All(journal.Events.OfType<TrialLaunched>(), launched => Assert.Equal("a", launched.Node));
    }
}
