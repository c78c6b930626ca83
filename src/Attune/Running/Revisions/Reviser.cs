using Attune.Running.Steering;

namespace Attune.Running.Revisions;

/// <summary>
/// Revises an experiment while it runs. Those who decide are made anew and hear the whole past from the journal, as when a session opens; the trials that run go on running, and what they report waits meanwhile.
/// </summary>
/// <param name="blueprint">What the run was called for.</param>
/// <param name="past">Who decides at present.</param>
/// <param name="running">The run.</param>
/// <param name="journal">Its journal.</param>
/// <param name="checkpoints">Where its checkpoints are.</param>
/// <param name="seat">Where a searcher beside the loop sits.</param>
internal sealed class Reviser(Blueprint blueprint, Past past, RunningExperiment running, IJournal journal, ICheckpointStore checkpoints, SearcherSeat seat)
{
    private readonly Kernel kernel = past.Kernel;
    private Plan plan = past.Plan;

    /// <summary>Revises, or says why not. All events so far are in the journal.</summary>
    /// <param name="wanted">What is wanted; it is told what came of it.</param>
    /// <param name="into">Receives the events.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task ReviseAsync(RevisionWanted wanted, List<ExperimentEvent> into, CancellationToken cancellationToken)
    {
        if (await TryPrepareAsync(wanted, cancellationToken).ConfigureAwait(false) is not var (heir, revised)) return;
        await seat.TakeAsync(heir).ConfigureAwait(false);
        heir.HandOver(kernel, revised, checkpoints, into);
        (wanted.Granted, plan, running.Plan) = (revised, heir.Plan, heir.Plan);
    }

    // Until everybody is ready, nothing has changed.
#pragma warning disable CA1031
    private async Task<(Past Heir, ExperimentRevised Revised)?> TryPrepareAsync(RevisionWanted wanted, CancellationToken cancellationToken)
    {
        try
        {
            var before = Holding.Of(kernel.State);
            var after = Extension.After(kernel.State, before, wanted.Epochs, wanted.Space);
            var heir = await Past.UnderAsync(PlanOf(after), journal, blueprint, cancellationToken).ConfigureAwait(false);
            return (heir, Revision.Event(kernel.State, before, after, wanted.At, wanted.Reason));
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            wanted.Problems = (problem as TuneException)?.Problems ?? [$"It could not be revised, and goes on as it was: {problem.GetType().Name}: {Words.Sentence(problem.Message)}"];
            return null;
        }
    }
#pragma warning restore CA1031

    private Plan PlanOf(Holding after)
    {
        var next = after.PlanFrom(plan) ?? throw new TuneException("The space of this run has parts that are functions, and what is asked for cannot be made of them. End the run, change what is run, and run it again.");
        string[] problems = [.. next.Searcher.Validate(next.Problem), .. next.Scheduler.Validate(next.Problem)];
        return problems.Length == 0 ? next : throw new TuneException(problems);
    }
}
