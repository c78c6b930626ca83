using Xunit;

namespace Attune.Testing;

/// <summary>A scheduler under observation.</summary>
internal sealed class WatchedScheduler(IScheduler inner) : WatchedPolicy(inner), IScheduler
{
    public NextTrial Next(IExperimentView experiment)
    {
        var next = inner.Next(experiment);
        Assert.Equal(next, inner.Next(experiment));
        if (next is NextTrial.Run run) Assert.Contains(experiment.Trials[run.Trial].Status, (TrialStatus[])[TrialStatus.Pending, TrialStatus.Paused]);
        if (next is NextTrial.Wait wait) Assert.NotEmpty(wait.Reason);
        return next;
    }
}
