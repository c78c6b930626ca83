using Attune.Storage;

namespace Attune;

/// <summary>Makes a blueprint of a call: names, places, checks.</summary>
internal static class Blueprints
{
    private static readonly DirectoryHome Nowhere = new(""); // until the options are known to name a place

    /// <exception cref="TuneException">Something is wrong with the options.</exception>
    public static Blueprint Of(AnyTrainable trainable, RunOptions options)
    {
        options = EnvironmentVariables.Complete(options);
        return Of(new Blueprint(NameOf(trainable, options), Nowhere, trainable, options), []);
    }

    /// <summary>Of one experiment, or of several in one run.</summary>
    /// <exception cref="TuneException">Something is wrong with the options or the experiments.</exception>
    public static Blueprint Of(IReadOnlyList<Experiment> experiments, RunOptions options)
    {
        ArgumentNullException.ThrowIfNull(experiments);
        ArgumentNullException.ThrowIfNull(options);
        if (experiments.Count == 0) throw new TuneException("There is no experiment; name one at least.");
        options = EnvironmentVariables.Complete(options);
        var twice = Experiment.SaidTwice(options);
        return experiments is [var one] ? Of(new Blueprint(options.Name ?? one.Name, Nowhere, one.Run, one.Over(options)), twice) : Of(experiments, options.Name ?? experiments[0].Name, options, twice);
    }

    /// <summary>Of several trainables in one run, each with the same options.</summary>
    /// <exception cref="TuneException">Something is wrong with the options.</exception>
    public static Blueprint Of(IReadOnlyList<AnyTrainable> trainables, RunOptions options)
    {
        ArgumentNullException.ThrowIfNull(trainables);
        ArgumentNullException.ThrowIfNull(options);
        if (trainables.Count == 0) throw new TuneException("There is no trainable; name one at least.");
        if (trainables is [var one]) return Of(one, options);
        options = EnvironmentVariables.Complete(options);
        return Of([.. trainables.Select(trainable => Experiment.Of(trainable, options))], NameOf(trainables[0], options), Experiment.Without(options), []);
    }

    /// <summary>Of several experiments, each a run of its own.</summary>
    /// <exception cref="TuneException">Something is wrong with the options or the experiments.</exception>
    public static IReadOnlyList<Blueprint> EachOf(IReadOnlyList<Experiment> experiments, RunOptions options)
    {
        ArgumentNullException.ThrowIfNull(experiments);
        ArgumentNullException.ThrowIfNull(options);
        var problems = Several.NamedTwice(experiments).ToList();
        if (options.Name is { } name) problems.Add($"Name is '{name}', and each experiment is a run of its own, with a directory of its own name; leave it out.");
        var blueprints = new List<Blueprint>();
        foreach (var experiment in experiments)
        {
            try
            {
                blueprints.Add(Of([experiment], options));
            }
            catch (TuneException wrong)
            {
                problems.AddRange(wrong.Problems.Select(problem => $"Experiment '{experiment.Name}': {problem}"));
            }
        }
        return problems.Count == 0 ? blueprints : throw new TuneException(problems);
    }

    private static Blueprint Of(IReadOnlyList<Experiment> experiments, string name, RunOptions options, IEnumerable<string> problems) =>
        Of(new Blueprint(name, Nowhere, Several.Join(experiments), options with { Name = name }) { Experiments = experiments }, [.. problems, .. Several.Problems(experiments, options)]);

    private static Blueprint Of(Blueprint blueprint, IEnumerable<string> problems)
    {
        Validation.Check(blueprint, problems);
        return blueprint with { Home = Homes.Of(blueprint.Options, blueprint.Name) };
    }

    private static string NameOf(AnyTrainable trainable, RunOptions options) =>
        options.Name ?? (options.DatedName ? $"{trainable.Name}_{options.TimeProvider.GetLocalNow():yyyy-MM-dd_HH-mm-ss}" : trainable.Name);
}
