using Attune.Testing;
using Xunit;

namespace Attune.Scenarios.Nodes;

/// <summary>Experiments on two nodes with three processors in all, and what must hold of them.</summary>
internal static class Clusters
{
    public static readonly NodeDescription[] Two = [new("a", new Resources(cpu: 2), []), new("b", new Resources(cpu: 1), [])];

    /// <summary>Trials that report nine times and save nothing.</summary>
    public static Plan Plain => new()
    {
        Problem = new(new Space { ["lr"] = Domains.LogUniform(1e-4, 1), ["speed"] = Domains.Uniform(0.5, 2) }, [new("loss", Mode.Min)], 7, 8),
        Searcher = new Draws(), Scheduler = new Fifo(), Capacity = new Resources(cpu: 3),
    };

    /// <summary>Trials that wait at rungs.</summary>
    public static Plan Promoting => Plain with { Scheduler = new PromotionAsha { MaxT = 9, ReductionFactor = 3 } };

    /// <summary>Trials that wait at rungs, and save at every report.</summary>
    public static Plan Saving => Promoting with { Policies = [new CheckpointEvery(1)] };

    public static ClusterRehearsal Of(Plan plan, bool saves = false, long seed = 0, double trouble = 0, bool runsAhead = false) =>
        new(plan, (configuration, trial, iteration) => Step(configuration, iteration, saves), Two, seed, trouble) { RunsAhead = runsAhead };

    /// <summary>A session that dies when so many events are written, and before anything is done about the last of them; null: one that does not.</summary>
    public static async Task<IReadOnlyList<ExperimentEvent>> DieAsync(ClusterRehearsal cluster, IReadOnlyList<ExperimentEvent> past, int? after, bool midBatch)
    {
        RehearsalJournal journal = null!;
        journal = new(past)
        {
            CrashAfter = midBatch ? after : null,
            Appended = () => { if (!midBatch && journal.Events.Count >= after) throw new CrashException(); },
        };
        try
        {
            await cluster.RunAsync(journal, TestContext.Current.CancellationToken);
        }
        catch (CrashException)
        {
            // As intended; a crash after the last event finds nothing left to die.
        }
        return journal.Events;
    }

    /// <summary>Every report is recorded once and in order, nothing is trained twice, nothing that was recorded is taken back.</summary>
    public static void AssertNothingIsLostOrDoubled(ClusterRehearsal cluster, IReadOnlyList<ExperimentEvent> events)
    {
        Assert.IsType<SessionEnded>(events[^1]);
        Assert.DoesNotContain(events, e => e is TrialRewound or AttemptFailed);
        foreach (var trial in events.OfType<ResultReported>().GroupBy(result => result.Trial)) Assert.Equal(Enumerable.Range(1, trial.Count()), trial.Select(result => result.Iteration));
        Assert.Equal(cluster.Begun.Count, cluster.Begun.Distinct().Count());
        Assert.Subset(cluster.Begun.ToHashSet(), events.OfType<ResultReported>().Select(result => (result.Trial, result.Iteration)).ToHashSet());
    }

    private static VirtualStep Step(Configuration configuration, int iteration, bool saves)
    {
        var loss = Math.Abs(Math.Log10(configuration.Double("lr")) + 2) + 1.0 / iteration;
        var report = saves ? new Report(("loss", loss)) { Save = (_, _) => default } : new Report(("loss", loss));
        return new(TimeSpan.FromSeconds(configuration.Double("speed")), report) { Returns = iteration == 9 };
    }
}
