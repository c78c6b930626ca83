using Attune.Storage;

namespace Attune;

/// <summary>Everything that can be known to be wrong before the first trial, all at once: what, why, what to do.</summary>
internal static class Validation
{
    /// <param name="blueprint">What is checked.</param>
    /// <param name="found">What was found to be wrong already.</param>
    /// <exception cref="TuneException">Something is wrong.</exception>
    public static void Check(Blueprint blueprint, IEnumerable<string> found)
    {
        string[] problems = [.. found, .. blueprint.Experiments.Count == 0 ? ProblemsOfOne(blueprint) : ProblemsOfSeveral(blueprint)];
        if (problems.Length == 0 && blueprint.Experiments.Count > 0) problems = [.. ProblemsOfJoining(blueprint)];
        if (problems.Length > 0) throw new TuneException(problems);
    }

    /// <summary>Whether a name can be that of a directory.</summary>
    public static bool IsFileName(string name) =>
        name.Length > 0 && name is not ("." or "..") && name.IndexOfAny(['/', '\\', ':', '*', '?', '"', '<', '>', '|', '\0']) < 0;

    private static List<string> ProblemsOfOne(Blueprint blueprint)
    {
        var options = blueprint.Options;
        var missing = Missing(options).ToList();
        if (missing.Count > 0) return missing;
        var space = options.Config.Validate("").ToList();
        var problems = Problems(options).Concat(space).Concat(blueprint.Trainable.Problems(options)).Concat(ProblemsOfIsolation(blueprint)).ToList();
        // The parts are asked about a problem that makes sense, whatever else is wrong.
        var sensible = options with { NumSamples = Math.Max(-1, options.NumSamples), Metric = options.Metric is { Length: 0 } ? null : options.Metric };
        problems.AddRange(ProblemsOfParts(blueprint with { Options = sensible }, isSpaceSound: space.Count == 0));
        return [.. problems.Distinct()];
    }

    // Where these are missing nothing else can be looked at.
    private static IEnumerable<string> Missing(RunOptions options)
    {
        if (options.Config is null) yield return "Config is null; give a space, or leave it out where the trainable has no parameters.";
        if (options.Stop is { } stop && stop.Contains(null)) yield return "Stop contains null; leave it out.";
        if (options.Callbacks is null) yield return "Callbacks is null; leave it out.";
        if (options.CheckpointConfig is null) yield return "CheckpointConfig is null; leave it out.";
        if (options.SyncConfig is null) yield return "SyncConfig is null; leave it out.";
        if (options.ExportFormats is null) yield return "ExportFormats is null; leave it out.";
        if (options.Durability is null) yield return "Durability is null; leave it out.";
        if (options.TimeProvider is null) yield return "TimeProvider is null; leave it out.";
    }

    // A worker is this program started again: what a closure holds on to stays here.
    private static IEnumerable<string> ProblemsOfIsolation(Blueprint blueprint)
    {
        if (blueprint.Options.Isolation == Isolation.Process && blueprint.Trainable.Captures)
        {
            yield return $"Isolation is Process, and the trainable {blueprint.Trainable.Name} uses variables of the code around it, which stay in this process. Make it a static method or a static lambda, and let it take "
                + "what it needs from its configuration or from files; or make it anew in every process, with Tune.RegisterTrainable before Tune.Worker(args), and run it by name; or use Isolation.InProcess.";
        }
    }

    // What is wrong with the run is said once, and not again of each experiment.
    private static IEnumerable<string> ProblemsOfSeveral(Blueprint blueprint)
    {
        if (Missing(blueprint.Options).ToList() is { Count: > 0 } missing) return missing;
        var run = Problems(blueprint.Options).ToList();
        return run.Concat(blueprint.Experiments.SelectMany(experiment =>
            ProblemsOfOne(new(experiment.Name, new Storage.DirectoryHome(""), experiment.Run, experiment.Over(blueprint.Options))).Except(run).Select(problem => $"Experiment '{experiment.Name}': {problem}")));
    }

    // A scheduler may suit each experiment and not all of them together: one that changes configurations knows one space.
    private static IEnumerable<string> ProblemsOfJoining(Blueprint blueprint)
    {
        var plan = blueprint.PlanFor(seed: 0);
        return plan.Scheduler.Validate(plan.Problem).Select(problem => $"In one run of several experiments: {problem}");
    }

    private static IEnumerable<string> Problems(RunOptions options)
    {
        if (options.Name is { } name && !IsFileName(name)) yield return $"Name is '{name}'; it becomes a directory, so it must not be empty and must not contain any of / \\ : * ? \" < > | or be . or ..";
        foreach (var problem in Homes.Problems(options).Concat(options.SyncConfig.Problems())) yield return problem;
        if (options.Callbacks.Contains(null)) yield return "Callbacks contains null; leave it out.";
        foreach (var problem in (options.ProgressReporter as CliReporter)?.Problems(options) ?? []) yield return problem;
        if (options.Metric is { Length: 0 }) yield return "Metric is empty; name the reported value to optimise, or leave it out.";
        if (options.Metric is { Length: > 0 } metric && options.Mode is null) yield return $"Metric is '{metric}' but Mode is not given; say which way is better: Mode = Mode.Min or Mode = Mode.Max.";
        if (options.Mode is { } mode && !Enum.IsDefined(mode)) yield return $"Mode is {mode}; it must be Mode.Min or Mode.Max.";
        if (options.Devices?.Any(device => device < 0) is true || options.Devices?.Distinct().Count() < options.Devices?.Count)
        {
            yield return $"Devices is {string.Join(", ", options.Devices)}; they are the numbers of graphics cards, so each must be at least 0 and stand there once.";
        }
        if (options.SearchAlg?.Problem is { } searcher) yield return searcher;
        if (options.Scheduler?.Problem is { } scheduler) yield return scheduler;
        if (options.NumSamples < -1) yield return $"NumSamples is {options.NumSamples}; it counts samples, so it must be at least 0, or -1 for no end.";
        if (options.TimeBudget <= TimeSpan.Zero) yield return $"TimeBudget is {options.TimeBudget}; it must be above zero, or left out for no limit.";
        if (options.MaxFailures < -1) yield return $"MaxFailures is {options.MaxFailures}; it counts retries, so it must be at least 0, or -1 for no limit.";
        if (options.Resume.Problem is { } resume) yield return resume;
        if (options.RestoreRetries < 0) yield return $"RestoreRetries is {options.RestoreRetries}; it counts retries, so it must be at least 0.";
        if (!options.FailFast.IsKnown) yield return $"FailFast is '{options.FailFast}'; it must be true, false or \"raise\".";
        if (options.FailFast.IsOn && options.MaxFailures != 0) yield return $"FailFast is on and MaxFailures is {options.MaxFailures}; the first ends the experiment at a failure and the second tries again: choose one.";
        if (options.Restore is { } restore && !Directory.Exists(restore)) yield return $"Restore is '{restore}', and there is no such directory; name that of a checkpoint, or leave it out.";
        if (options.LogToFile.Output is { Length: 0 } || options.LogToFile.Error is { Length: 0 }) yield return "LogToFile has an empty file name; use true, a name, or a pair of names.";
        if (options.ExportFormats.Any(string.IsNullOrWhiteSpace)) yield return "ExportFormats has an empty name; leave it out.";
        if (!Enum.IsDefined(options.Isolation)) yield return $"Isolation is {options.Isolation}; it must be Isolation.InProcess or Isolation.Process.";
        if ((options.Loggers & ~(TrialFiles.All | TrialFiles.ExperimentState)) != 0) yield return $"Loggers is {options.Loggers}; it must be made of Json, Csv, TensorBoard and ExperimentState, or be None or All.";
        if (options.WorkerTrials < 0) yield return $"WorkerTrials is {options.WorkerTrials}; it must be at least 0, which means no limit.";
        if (options.WorkerMemory <= 0) yield return $"WorkerMemory is {options.WorkerMemory}; it must be above zero, or left out for no limit.";
        if (options.MaxConcurrentTrials < 0) yield return $"MaxConcurrentTrials is {options.MaxConcurrentTrials}; it must be at least 0, which means no limit.";
        if (options.MaxLenIdentifier < 1) yield return $"MaxLenIdentifier is {options.MaxLenIdentifier}; it counts characters, so it must be at least 1.";
        if (options.Verbose is < 0 or > 3) yield return $"Verbose is {options.Verbose}; it must be 0 (silent), 1, 2 or 3.";
        if (options.CheckpointConfig.CheckpointScoreAttribute is { Length: 0 }) yield return "CheckpointScoreAttribute is empty; name the metric that ranks checkpoints, or leave it out.";
        if (!Enum.IsDefined(options.CheckpointConfig.CheckpointScoreOrder)) yield return $"CheckpointScoreOrder is {options.CheckpointConfig.CheckpointScoreOrder}; it must be Mode.Min or Mode.Max.";
        if (options.CheckpointConfig.CheckpointFrequency < 0) yield return $"CheckpointFrequency is {options.CheckpointConfig.CheckpointFrequency}; it counts iterations, so it must be at least 0, which means never.";
        if (options.StopGrace < TimeSpan.Zero) yield return $"StopGrace is {options.StopGrace}; it must not be negative.";
        if (options.SaveTimeout <= TimeSpan.Zero) yield return $"SaveTimeout is {options.SaveTimeout}; it must be above zero.";
        if (options.SlowWarning < TimeSpan.Zero) yield return $"SlowWarning is {options.SlowWarning}; it must not be negative. Zero: never.";
        if (options.IdleWarning < TimeSpan.Zero) yield return $"IdleWarning is {options.IdleWarning}; it must not be negative. Zero: never.";
        if (options.InterruptGrace < TimeSpan.Zero) yield return $"InterruptGrace is {options.InterruptGrace}; it must not be negative.";
    }

    private static IEnumerable<string> ProblemsOfParts(Blueprint blueprint, bool isSpaceSound)
    {
        var plan = blueprint.PlanFor(seed: 0);
        foreach (var problem in plan.Searcher.Validate(plan.Problem)) yield return problem;
        foreach (var problem in plan.Scheduler.Validate(plan.Problem)) yield return problem;
        if (plan.Scheduler.Refuses(plan.Searcher) is { } refusal) yield return refusal;
        if (plan.Scheduler.Refuses(plan.PerTrial) is { } other) yield return other;
        foreach (var policy in plan.Stoppers.Concat(plan.Policies))
        {
            foreach (var problem in policy.Validate(plan.Problem)) yield return problem;
        }
        string? failure = null;
        var example = isSpaceSound ? Examples.Middle(plan.Problem.Space, out failure) : Configuration.Empty;
        if (failure is not null) yield return failure;
        foreach (var problem in ProblemsOfResources(blueprint, plan, example)) yield return problem;
    }

    private static IEnumerable<string> ProblemsOfResources(Blueprint blueprint, Plan plan, Configuration example)
    {
        if (blueprint.Options.ResourcesPerTrial is { } given && blueprint.Trainable.Resources?.Invoke(example) is { } declared)
        {
            yield return $"ResourcesPerTrial is {given}, and the trainable {blueprint.Trainable.Name} says itself what it takes ({declared}); say it in one place.";
        }
        var request = plan.Terms.Takes(example);
        if (new ResourceLedger(plan.Capacity, plan.Devices).NeverFits(request) is { } why)
        {
            yield return $"Each trial takes {request}, and no trial could ever start: {why}; ask for less in ResourcesPerTrial, or name more in Capacity.";
        }
    }
}
