using CsCheck;
using Xunit;

namespace Attune.Testing;

/// <summary>
/// The laws of a whole experiment, in virtual time: the same seed gives the same events; a crash after any event, or several, resumed, loses nothing and breaks no law; the fold of the journal
/// is the live state; limits are never exceeded; idle capacity has a named reason; asked again, everybody decides the same. Inherit it for a plan.
/// </summary>
public abstract class ExperimentContract
{
    /// <summary>The plan; built anew at each call.</summary>
    protected abstract Plan NewPlan();

    /// <summary>What a trial does in an iteration.</summary>
    protected abstract VirtualStep Step(Configuration configuration, int trial, int iteration);

    /// <summary>Whether the trials checkpoint at every report, so that a crash changes nothing at all in the trial table.</summary>
    protected virtual bool SavesAlways => true;

    /// <summary>The same plan gives the same events.</summary>
    [Fact]
    public async Task The_same_seed_gives_the_same_events()
    {
        var (first, second) = (await RunAsync(), await RunAsync());

        Assert.Equal(first.Events.Count, second.Events.Count);
        Assert.All(first.Events.Zip(second.Events), pair => Assert.Equal(EventText.Of(pair.First), EventText.Of(pair.Second)));
    }

    /// <summary>What a journal tells is what happened.</summary>
    [Fact]
    public async Task The_fold_of_the_journal_is_the_live_state()
    {
        var journal = new RehearsalJournal();
        var live = await new Rehearsal(NewPlan(), Step).RunAsync(journal, TestContext.Current.CancellationToken);

        var folded = Fold(journal.Events);

        Assert.Equal(TrialTable.Of(live), TrialTable.Of(folded));
    }

    /// <summary>Limits hold after every event.</summary>
    [Fact]
    public async Task Concurrency_and_resources_are_never_exceeded()
    {
        AssertWithinLimits((await RunAsync()).Events, NewPlan());
    }

    /// <summary>Whenever something could run and does not, it is said why.</summary>
    [Fact]
    public async Task Idle_capacity_has_a_named_reason()
    {
        var rehearsal = new Rehearsal(NewPlan(), Step);
        var silent = 0;
        var journal = new RehearsalJournal { Appended = () => silent += IsSilentlyIdle(rehearsal) ? 1 : 0 };

        await rehearsal.RunAsync(journal, TestContext.Current.CancellationToken);

        Assert.Equal(0, silent);
    }

    /// <summary>Replayed decisions are the recorded ones.</summary>
    [Fact]
    public async Task Asked_again_everybody_decides_the_same()
    {
        var verifier = new Verifier(NewPlan());

        var divergences = (await RunAsync()).Events.Select(verifier.Take).OfType<Divergence>().ToList();

        Assert.Empty(divergences);
        Assert.True(verifier.Decisions > 0);
    }

    /// <summary>The process dies after each event in turn and is started again.</summary>
    [Fact]
    public async Task A_crash_after_any_event_loses_nothing()
    {
        var uncut = await RunAsync();
        var table = TrialTable.Of(Fold(uncut.Events));

        for (var crash = 0; crash <= uncut.Events.Count; crash++)
        {
            var resumed = await CrashAsync([crash]);

            AssertLawful(resumed);
            if (SavesAlways) Assert.Equal(table, TrialTable.Of(Fold(resumed)));
        }
    }

    /// <summary>The process dies and is started again several times, each time after a number of further events that chance gives.</summary>
    [Fact]
    public async Task Crashes_one_after_another_lose_nothing()
    {
        var table = TrialTable.Of(Fold((await RunAsync()).Events));

        await Gen.Int[0, 40].Array[2, 6].SampleAsync(
            async crashes =>
            {
                var resumed = await CrashAsync(crashes);

                AssertLawful(resumed);
                if (SavesAlways) Assert.Equal(table, TrialTable.Of(Fold(resumed)));
            },
            iter: 30, threads: 1);
    }

    private async Task<RehearsalJournal> RunAsync()
    {
        var journal = new RehearsalJournal();
        await new Rehearsal(NewPlan(), Step).RunAsync(journal, TestContext.Current.CancellationToken);
        return journal;
    }

    // Sessions that die after so many further events, and one that does not. What a trial was let go on from is acknowledged, and must have been written by then.
    private async Task<IReadOnlyList<ExperimentEvent>> CrashAsync(int[] crashes)
    {
        IReadOnlyList<ExperimentEvent> written = [];
        foreach (var further in crashes) written = await RunAsync(written, written.Count + further);
        return await RunAsync(written, null);
    }

    private async Task<IReadOnlyList<ExperimentEvent>> RunAsync(IReadOnlyList<ExperimentEvent> past, int? crash)
    {
        var journal = new RehearsalJournal(past) { CrashAfter = crash };
        HashSet<(int, int)> acknowledged = [];
        try
        {
            await new Rehearsal(NewPlan(), Go).RunAsync(journal, TestContext.Current.CancellationToken);
        }
        catch (CrashException)
        {
            // As intended; a crash after the last event finds nothing left to die.
        }
        Assert.Subset(journal.Events.OfType<ResultReported>().Select(result => (result.Trial, result.Iteration)).ToHashSet(), acknowledged);
        return journal.Events;

        VirtualStep Go(Configuration configuration, int trial, int iteration)
        {
            if (iteration > 1) acknowledged.Add((trial, iteration - 1));
            return Step(configuration, trial, iteration);
        }
    }

    private ExperimentState Fold(IEnumerable<ExperimentEvent> events)
    {
        var state = new ExperimentState(NewPlan().Problem);
        foreach (var e in events) state.Apply(e);
        return state;
    }

    private void AssertLawful(IReadOnlyList<ExperimentEvent> events)
    {
        var state = new ExperimentState(NewPlan().Problem);
        foreach (var e in events)
        {
            if (e is ResultReported result) Assert.Equal(state.Trials[result.Trial].Iteration + 1, result.Iteration);
            state.Apply(e);
        }
        AssertWithinLimits(events, NewPlan());
        Assert.True(state.IsFinished);
        Assert.Equal(events.Count, events[^1].Sequence);
    }

    private bool IsSilentlyIdle(Rehearsal rehearsal)
    {
        var (plan, state) = (NewPlan(), rehearsal.State);
        if (state.IsFinished || state.Stopped is not null || state.Interrupt is not null || rehearsal.IdleReason is { Length: > 0 }) return false;
        var used = state.Trials.Where(trial => trial.Status == TrialStatus.Running).Aggregate(new Resources([]), (sum, trial) => sum.Plus(plan.Takes(trial)));
        return plan.Capacity.Minus(used).Lacks(Resources.OneCpu) is null;
    }

    private static void AssertWithinLimits(IReadOnlyList<ExperimentEvent> events, Plan plan)
    {
        var state = new ExperimentState(plan.Problem);
        var granted = new Dictionary<int, Resources>(); // a trial that is resized while it runs keeps what it has
        foreach (var e in events)
        {
            state.Apply(e);
            if (e is TrialLaunched or TrialContinued) granted[((TrialEvent)e).Trial] = plan.Takes(state.Trials[((TrialEvent)e).Trial]);
            var running = state.Trials.Where(trial => trial.Status == TrialStatus.Running).ToList();
            if (plan.MaxConcurrentTrials > 0) Assert.True(running.Count <= plan.MaxConcurrentTrials, $"{running.Count} trials run at event {e.Sequence}.");
            Assert.Null(plan.Capacity.Lacks(running.Aggregate(new Resources([]), (sum, trial) => sum.Plus(granted[trial.Id]))));
        }
    }
}
