namespace Attune.AskTell;

/// <summary>Makes a trial when one is asked for and launches it at once.</summary>
internal sealed record AskedScheduler(Asking Asking) : Scheduler
{
    public override IScheduler Create(Problem problem) => new Engine(Asking);

    public override Configuration Describe() => Configuration.Empty;

    private sealed class Engine(Asking asking) : IScheduler
    {
        private static readonly NextTrial Nothing = new NextTrial.Wait("no trial is asked for");

        public void Observe(ExperimentEvent e)
        {
            if (e is TrialCreated) asking.Wanted = false;
        }

        public IReadOnlyList<Directive> React(ExperimentEvent e, IExperimentView experiment) => [];

        public NextTrial Next(IExperimentView experiment) =>
            experiment.First(TrialStatus.Pending) is { } trial ? new NextTrial.Run(trial.Id) : asking.Wanted ? NextTrial.New.Instance : Nothing;
    }
}
