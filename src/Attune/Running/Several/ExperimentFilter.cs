namespace Attune;

/// <summary>A policy that hears of the trials of one experiment only, which stand together, and of what is of no trial.</summary>
internal sealed class ExperimentFilter(string experiment, IPolicy policy) : IPolicy, IForesight
{
    private int first = int.MaxValue, last = -1;

    public void Observe(ExperimentEvent e)
    {
        if (e is TrialCreated created && created.Experiment == experiment) (first, last) = (Math.Min(first, created.Trial), created.Trial);
        if (Concerns(e)) policy.Observe(e);
    }

    public IReadOnlyList<Directive> React(ExperimentEvent e, IExperimentView view) => Concerns(e) ? policy.React(e, view) : [];

    public int Foresees(Trial trial) => !Concerns(trial.Id) ? int.MaxValue : (policy as IForesight)?.Foresees(trial) ?? 0;

    private bool Concerns(ExperimentEvent e) => e is not TrialEvent of || Concerns(of.Trial);

    private bool Concerns(int trial) => trial >= first && trial <= last;
}
