namespace Attune;

/// <summary>Runs the trial that has waited longest: pending ones first, then paused ones, then a new one. Never stops a trial.</summary>
public sealed class FifoScheduler : IScheduler, IForesight
{
    /// <inheritdoc/>
    public void Observe(ExperimentEvent e) { }

    /// <inheritdoc/>
    public IReadOnlyList<Directive> React(ExperimentEvent e, IExperimentView experiment) => [];

    /// <inheritdoc/>
    public int Foresees(Trial trial) => int.MaxValue;

    /// <inheritdoc/>
    public NextTrial Next(IExperimentView experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        return (experiment.First(TrialStatus.Pending) ?? experiment.First(TrialStatus.Paused)) is { } trial
            ? new NextTrial.Run(trial.Id)
            : NextTrial.New.Instance;
    }
}
