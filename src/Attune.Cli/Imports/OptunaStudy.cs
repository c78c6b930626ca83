namespace Attune.Cli.Imports;

/// <summary>A study of Optuna.</summary>
/// <param name="created">The operation that created it.</param>
internal sealed class OptunaStudy(Configuration created)
{
    private const int Maximize = 2;
    private const string MetricNames = "study:metric_names";
    private readonly List<OptunaTrial> trials = [];
    private readonly long[] directions = [.. created["directions"].AsList().Select(direction => direction.AsInteger())];
    private string[]? names;

    public string Name { get; } = created["study_name"].AsText();

    public bool IsDeleted { get; set; }

    /// <summary>The objectives, by the names that the study gave them, or <c>value</c>, <c>value_0</c>, <c>value_1</c>, ...</summary>
    public IReadOnlyList<Objective> Objectives => [.. directions.Select((direction, i) => new Objective(names is not null && i < names.Length ? names[i] : directions.Length == 1 ? "value" : $"value_{i}", direction == Maximize ? Mode.Max : Mode.Min))];

    /// <summary>A study by its name; null: the only one.</summary>
    /// <exception cref="TuneException">There is none, or there are several.</exception>
    public static OptunaStudy Choose(IReadOnlyList<OptunaStudy> studies, string? name, string path)
    {
        var names = studies.Select(study => study.Name).ToArray();
        return name is not null
            ? studies.FirstOrDefault(study => study.Name == name) ?? throw new TuneException($"There is no study '{name}' in '{path}'. {Spelling.Suggest(name, names)}")
            : studies.Count == 1 ? studies[0] : throw new TuneException(studies.Count == 0 ? $"There is no study in '{path}'." : $"There are {studies.Count} studies in '{path}'; say which: --study. {string.Join(", ", names)}.");
    }

    /// <summary>An attribute of the system.</summary>
    public void Note(Configuration attribute)
    {
        if (attribute.TryGet(MetricNames, out var given) && given.Kind == ValueKind.List) names = [.. given.AsList().Select(name => name.AsText())];
    }

    /// <summary>One more trial.</summary>
    public OptunaTrial Begin(Configuration operation)
    {
        var trial = new OptunaTrial(trials.Count, operation);
        trials.Add(trial);
        return trial;
    }

    /// <summary>The study as events.</summary>
    public ForeignExperiment Import(string source)
    {
        var origin = trials.Select(trial => trial.Started).OfType<DateTime>().DefaultIfEmpty(DateTime.UnixEpoch).Min();
        return new(Name, source, Objectives, Space().Describe(), [.. trials.SelectMany(trial => trial.Events(Objectives, origin))]);
    }

    // A parameter whose distribution changed is searched where it was last.
    private Space Space()
    {
        var space = new Space();
        foreach (var (name, distribution) in trials.SelectMany(trial => trial.Distributions)) space[name] = distribution.Domain;
        return space;
    }
}
