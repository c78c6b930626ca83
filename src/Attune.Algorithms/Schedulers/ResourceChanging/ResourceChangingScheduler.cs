namespace Attune;

/// <summary>Asks the rule where the other scheduler lets a trial go on; see <see cref="ResourceChanging"/>.</summary>
internal sealed class ResourceChangingScheduler(IScheduler other, ResourceAllocation rule) : IScheduler
{
    private readonly ResourceUse use = new();

    public void Observe(ExperimentEvent e)
    {
        other.Observe(e);
        use.Observe(e);
    }

    public IReadOnlyList<Directive> React(ExperimentEvent e, IExperimentView experiment)
    {
        var wishes = other.React(e, experiment);
        if (e is not ResultReported result || wishes.Any(wish => DecidesOn(wish, result.Trial))) return wishes;
        if (rule.Refuses(use.PerTrial) is { } refusal) return [new Directive.Fail(result.Trial, new(TrialError.ResourcesMissing, refusal, ""))];
        var (now, wanted) = (use.Of(result.Trial), rule.Allocate(use, result));
        return wanted.Equals(now) ? wishes : [.. wishes, .. Change(result, now, wanted, experiment.Trials[result.Trial])];
    }

    public NextTrial Next(IExperimentView experiment) => other.Next(experiment);

    private static bool DecidesOn(Directive wish, int trial) => wish switch
    {
        Directive.Stop stop => stop.Trial == trial,
        Directive.Fail fail => fail.Trial == trial,
        Directive.Fork fork => fork.Trial == trial,
        Directive.Pause pause => pause.Trial == trial,
        _ => false,
    };

    private IEnumerable<Directive> Change(ResultReported e, Resources now, Resources wanted, Trial trial)
    {
        if (!e.OffersSave && e.Checkpoint is null && trial.LatestCheckpoint is null)
        {
            return [new Directive.Fail(e.Trial, new(TrialError.CheckpointsMissing,
                $"ResourceChanging needs checkpoints, because a trial is launched again to take other resources ({wanted} instead of {now}), and trial {e.Trial} offers none. Offer to save with each report (Report.Save; a program as docs/protocol.md says).", ""))];
        }
        var reason = $"it takes {wanted} instead of {now}, since {use.Count} trials share {use.Capacity}";
        return [new Directive.Resize(e.Trial, wanted, reason), new Directive.Pause(e.Trial, reason)];
    }
}
