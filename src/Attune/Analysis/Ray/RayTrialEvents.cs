using System.Runtime.CompilerServices;

namespace Attune.Analysis.Ray;

/// <summary>A trial of Ray's as events of ours: what a journal would have told of it.</summary>
/// <param name="trial">The trial.</param>
/// <param name="number">The number it gets.</param>
/// <param name="experiment">The experiment's directory.</param>
/// <param name="origin">When the experiment began: Unix seconds.</param>
internal sealed class RayTrialEvents(RayTrial trial, int number, string experiment, double origin)
{
    private int attempt = 1;
    private int iteration;
    private double trained, now = Start(trial) ?? origin;

    /// <summary>When a trial began, in Unix seconds, as far as its files tell.</summary>
    public static double? Start(RayTrial trial) => trial.Started ?? (trial.Results is [{ Timestamp: { } first } result, ..] ? first - (result.TimeTotal ?? 0) : null);

    /// <summary>The events, in order.</summary>
    public IEnumerable<ExperimentEvent> All()
    {
        var directory = trial.Directory is { } found ? Path.GetRelativePath(experiment, found) : trial.Id;
        yield return new TrialCreated { At = At, Trial = number, Configuration = trial.Configuration, Name = trial.Id, Directory = directory, BasedOn = 0 };
        if (trial is { Status: "PENDING", Results.Count: 0, Errors.Count: 0 }) yield break;
        yield return Launch();
        foreach (var e in Retries()) yield return e;
        foreach (var checkpoint in trial.Saved[-1]) yield return Register(checkpoint);
        for (var i = 0; i < trial.Results.Count; i++)
        {
            yield return Report(trial.Results[i], trial.Saved[i].Cast<int?>().FirstOrDefault());
            foreach (var checkpoint in trial.Saved[i].Skip(1)) yield return Register(checkpoint);
        }
        foreach (var e in End()) yield return e;
    }

    private Moment At => new(Microseconds(now), Microseconds(now - origin));

    private static long Microseconds(double seconds) => (long)Math.Round(seconds * Moment.Second);

    private TrialLaunched Launch() => new() { At = At, Trial = number, Attempt = attempt };

    private CheckpointRegistered Register(int checkpoint) => new() { At = At, Trial = number, Attempt = attempt, Checkpoint = checkpoint };

    // The last error of a trial that failed is its end; after all others it was tried again.
    private IEnumerable<ExperimentEvent> Retries()
    {
        foreach (var error in trial.Status == "ERROR" ? trial.Errors.SkipLast(1) : trial.Errors)
        {
            yield return new AttemptFailed { At = At, Trial = number, Attempt = attempt++, Error = error, Retry = true };
            yield return Launch();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private ResultReported Report(RayResult result, int? checkpoint)
    {
        iteration = (int)(result.Iteration ?? iteration + 1);
        var duration = result.TimeThisIteration ?? result.TimeTotal - trained ?? 0;
        trained = result.TimeTotal ?? trained + duration;
        now = result.Timestamp ?? now + duration;
        return new()
        {
            At = At, Trial = number, Attempt = attempt, Iteration = iteration, Duration = Microseconds(duration), Metrics = result.Metrics, Checkpoint = checkpoint,
            Verdict = result.Done ? new(VerdictKind.Stop, DecidedBy.Trainable, "done") : null,
        };
    }

    private IEnumerable<ExperimentEvent> End()
    {
        switch (trial.Status)
        {
            case "TERMINATED":
                yield return new TrialCompleted { At = At, Trial = number, Status = TrialStatus.Terminated, By = DecidedBy.Trainable, Reason = "terminated" };
                break;
            case "ERROR":
                yield return new AttemptFailed { At = At, Trial = number, Attempt = attempt, Error = trial.Errors is [.., var last] ? last : new("Error", "no error.txt tells how it failed", "") };
                break;
            case "PAUSED" or "PENDING":
                yield return new TrialPaused { At = At, Trial = number, Reason = "paused" };
                if (trial.Status == "PENDING") yield return new TrialResumed { At = At, Trial = number, Reason = "pending again" };
                break;
        }
    }
}
