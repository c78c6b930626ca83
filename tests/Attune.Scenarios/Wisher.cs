namespace Attune.Scenarios;

/// <summary>A scheduler that wants what a test says, and runs trials first in, first out, paused ones only when they are resumed.</summary>
/// <param name="Wants">What it wants, given an event.</param>
public sealed record Wisher(Func<ExperimentEvent, IExperimentView, IReadOnlyList<Directive>> Wants) : Scheduler, IScheduler
{
    public override IScheduler Create(Problem problem) => this;

    public override Configuration Describe() => Configuration.Empty;

    public void Observe(ExperimentEvent e) { }

    public IReadOnlyList<Directive> React(ExperimentEvent e, IExperimentView experiment) => Wants(e, experiment);

    public NextTrial Next(IExperimentView experiment) => experiment.First(TrialStatus.Pending) is { } trial ? new NextTrial.Run(trial.Id) : NextTrial.New.Instance;
}
