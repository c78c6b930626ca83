namespace Attune;

/// <summary>Several experiments in one run: one journal, one scheduler, and for the trials of each what the experiment says.</summary>
internal static class Several
{
    /// <summary>The experiment as a run of its own, without the rules that are the whole run's.</summary>
    public static Blueprint PartOf(Experiment experiment, RunOptions run) =>
        new(experiment.Name, new Storage.DirectoryHome(""), experiment.Run, experiment.Over(run) with { TimeBudget = null, FailFast = false, StopAfterAlikeFailures = 0 });

    /// <summary>The plan of a run, with the experiments in it.</summary>
    public static Plan Join(Plan plan, IReadOnlyList<Experiment> experiments, RunOptions run)
    {
        var parts = experiments.Select(experiment => (Experiment: experiment, Plan: PartOf(experiment, run).PlanFor(plan.Problem.Seed))).ToList();
        var space = new Space();
        foreach (var experiment in experiments) space[experiment.Name] = experiment.Config;
        return plan with
        {
            Problem = plan.Problem with { Space = space, NumSamples = Samples(experiments) },
            Searcher = new InTurn(plan.Searcher as BasicVariantGenerator ?? new(), experiments),
            Stoppers = [.. parts.SelectMany(part => part.Plan.Stoppers.Select(stopper => new StopperOf(part.Experiment, stopper))), .. plan.Stoppers],
            Policies = [.. parts.SelectMany(part => part.Plan.Policies.Select(policy => new PolicyOf(part.Experiment, policy))), .. plan.Policies],
            Experiments = parts.ToDictionary(part => part.Experiment.Name, part => part.Plan.Terms),
        };
    }

    /// <summary>What runs the trials of all: each those of its experiment.</summary>
    public static AnyTrainable Join(IReadOnlyList<Experiment> experiments) => AnyTrainable.Of(string.Join(", ", experiments.Select(experiment => experiment.Run.Name)), run =>
    {
        var bound = experiments.ToDictionary(experiment => experiment.Name, experiment => experiment.Run.Bind(experiment.Over(run)));
        return new((config, trial) => bound[trial.ExperimentName].Body(config, trial), new Together([.. bound.Values]));
    });

    /// <summary>The rule itself, where it is that of one experiment.</summary>
    public static Policy Own(Policy policy) => policy switch
    {
        StopperOf of => of.Stopper,
        PolicyOf of => of.Policy,
        _ => policy,
    };

    /// <summary>Whether a rule is heard on a trial.</summary>
    public static bool Concerns(Policy policy, Trial trial) => policy switch
    {
        StopperOf of => of.Experiment.Name == trial.Experiment,
        PolicyOf of => of.Experiment.Name == trial.Experiment,
        _ => true,
    };

    /// <summary>What is wrong with them, besides what is wrong with each: one sentence each.</summary>
    public static IEnumerable<string> Problems(IReadOnlyList<Experiment> experiments, RunOptions run)
    {
        foreach (var problem in NamedTwice(experiments)) yield return problem;
        foreach (var experiment in experiments.Where(experiment => !Validation.IsFileName(experiment.Name)))
        {
            yield return $"An experiment is named '{experiment.Name}'; names must not be empty and must not contain any of / \\ : * ? \" < > | or be . or ..";
        }
        foreach (var endless in experiments.SkipLast(1).Where(experiment => experiment.NumSamples == -1))
        {
            yield return $"NumSamples of the experiment '{endless.Name}' is -1, without end, so that those after it would never begin; give it a number, or make it the last.";
        }
        if (run.SearchAlg?.Searcher is { } searcher and not BasicVariantGenerator)
        {
            yield return $"SearchAlg is {searcher.GetType().Name}, which searches one space; several experiments in one run are searched by random and grid search. Leave it out, or run them one after another with RunExperimentsAsync(..., concurrent: false).";
        }
    }

    /// <summary>Names that are not those of one experiment: one sentence each.</summary>
    public static IEnumerable<string> NamedTwice(IReadOnlyList<Experiment> experiments) => experiments.GroupBy(experiment => experiment.Name, StringComparer.Ordinal)
        .Where(group => group.Count() > 1).Select(group => $"{group.Count()} experiments are named '{group.Key}'; trials and directories tell by this name whose they are, so give each its own.");

    private static int Samples(IReadOnlyList<Experiment> experiments) =>
        experiments.Any(experiment => experiment.NumSamples < 0) ? -1 : (int)Math.Min(int.MaxValue, experiments.Sum(experiment => (long)experiment.NumSamples));
}
