namespace Attune;

/// <summary>Pauses the trial when a change is due, and lets it go on from the checkpoint it has saved, under the next configuration.</summary>
internal sealed class ReplayingScheduler(IReadOnlyList<(int Iteration, Configuration Configuration)> changes) : IScheduler
{
    private const int MostFailedSaves = 3; // one after the other
    private readonly FifoScheduler queue = new();
    private int next; // change
    private bool isDue, waits;
    private int? checkpoint; // of the state at which the change is due
    private int failedSaves;

    public void Observe(ExperimentEvent e)
    {
        switch (e)
        {
            case ResultReported result:
                (isDue, waits) = (IsDue(result), false);
                checkpoint = result.Checkpoint;
                break;
            case CheckpointRegistered registered: (checkpoint, failedSaves) = (registered.Checkpoint, 0); break;
            case CheckpointFailed: failedSaves++; break;
            case TrialPaused: waits = isDue; break;
            case TrialForked: (next, isDue, waits) = (next + 1, false, false); break;
            case TrialRewound or TrialReopened: (isDue, waits) = (false, false); break;
        }
    }

    public IReadOnlyList<Directive> React(ExperimentEvent e, IExperimentView experiment) => e switch
    {
        ResultReported { OffersSave: false, Checkpoint: null } result when isDue => [Fail(result.Trial, "this one offers none")],
        ResultReported result when isDue => [new Directive.Pause(result.Trial, $"the policy changes the configuration at iteration {changes[next].Iteration}")],
        CheckpointFailed failed when isDue && failedSaves >= MostFailedSaves => [Fail(failed.Trial, $"saving failed: {failed.Error}")],
        TrialPaused paused when waits && checkpoint is { } index => [Change(paused.Trial, index)],
        SessionStarted when waits && checkpoint is { } index && experiment.First(TrialStatus.Paused) is { } trial => [Change(trial.Id, index)],
        _ => [],
    };

    public NextTrial Next(IExperimentView experiment) => queue.Next(experiment);

    private bool IsDue(ResultReported e) => next < changes.Count && ResultKeys.Read(e.Metrics, ResultKeys.TrainingIteration, e.Iteration, double.NaN) >= changes[next].Iteration;

    private Directive.Fork Change(int trial, int from) => new(trial, trial, from, changes[next].Configuration, $"the policy changes the configuration at iteration {changes[next].Iteration}");

    private static Directive.Fail Fail(int trial, string why) => new(trial, new(TrialError.CheckpointsMissing,
        $"PopulationBasedTrainingReplay needs checkpoints, because the trial goes on from one when its configuration changes, and {why}. Offer to save with each report (Report.Save).", ""));
}
