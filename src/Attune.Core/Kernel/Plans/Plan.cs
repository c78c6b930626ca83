namespace Attune;

/// <summary>Everything a kernel is made of: the problem, who decides, and the limits.</summary>
public sealed record Plan
{
    /// <summary>What is being solved.</summary>
    public required Problem Problem { get; init; }

    /// <summary>Who answers "what next?".</summary>
    public required Searcher Searcher { get; init; }

    /// <summary>Who decides on running trials and on the order of launches.</summary>
    public required Scheduler Scheduler { get; init; }

    /// <summary>Stopping criteria: asked before the scheduler, in order; the first that says stop is heard.</summary>
    public IReadOnlyList<Stopper> Stoppers { get; init; } = [];

    /// <summary>Other rules: saving, retention, failing fast.</summary>
    public IReadOnlyList<Policy> Policies { get; init; } = [];

    /// <summary>What holds for every trial.</summary>
    public Terms Terms { get; init; } = new();

    /// <summary>What holds instead for the trials of an experiment, by its name, where the run has several. Default: none.</summary>
    public IReadOnlyDictionary<string, Terms> Experiments { get; init; } = new Dictionary<string, Terms>();

    /// <summary>How often a failed trial is tried again; -1: without end.</summary>
    public int MaxFailures
    {
        get => Terms.MaxFailures;
        init => Terms = Terms with { MaxFailures = value };
    }

    /// <summary>How often restoring a trial is tried again, beside <see cref="MaxFailures"/>: an attempt from a checkpoint that fails before its first report.</summary>
    public int RestoreRetries { get; init; }

    /// <summary>What a resumed session does with the trials of the sessions before.</summary>
    public ResumeConfig Resume { get; init; } = new();

    /// <summary>The name and the directory that a trial gets, from its number and configuration; null, the default: none of its own.</summary>
    public Func<int, Configuration, (string? Name, string? Directory)>? NamesOf { get; init; }

    /// <summary>What there is to run trials on.</summary>
    public required Resources Capacity { get; init; }

    /// <summary>The numbers of the machine's graphics cards; 0, 1, 2, ... for those that have none here.</summary>
    public IReadOnlyList<int> Devices { get; init; } = [];

    /// <summary>The nodes that <see cref="Capacity"/> is the sum of; none, the default: it is one machine's.</summary>
    internal IReadOnlyList<NodeDescription> Nodes { get; init; } = [];

    /// <summary>What a trial takes. Default: one processor.</summary>
    public Resources PerTrial
    {
        get => Terms.PerTrial;
        init => Terms = Terms with { PerTrial = value };
    }

    /// <summary>What a trial of a configuration takes, where that is not always the same; null, the default, or where it gives null: <see cref="PerTrial"/>.</summary>
    public Func<Configuration, Resources?>? ResourcesOf
    {
        get => Terms.ResourcesOf;
        init => Terms = Terms with { ResourcesOf = value };
    }

    /// <summary>How many trials run at once at most; 0: as many as there are resources for.</summary>
    public int MaxConcurrentTrials { get; init; }

    /// <summary>Whether the executor keeps a paused attempt that has nothing to be saved, suspended at its report. Default: yes.</summary>
    public bool Suspends { get; init; } = true;

    /// <summary>Whether a stopped trial that offers to save does so before it ends.</summary>
    public bool SaveAtEnd
    {
        get => Terms.SaveAtEnd;
        init => Terms = Terms with { SaveAtEnd = value };
    }

    /// <summary>How long, in microseconds of experiment time, running trials that can save may take to their next report when the session is asked to end.</summary>
    public long InterruptGrace { get; init; } = 30 * Moment.Second;

    /// <summary>What a trial takes when it is launched next.</summary>
    internal Resources Takes(Trial trial) => trial.Resources ?? TermsOf(trial).Takes(trial.Configuration);

    /// <summary>What holds for a trial.</summary>
    internal Terms TermsOf(Trial trial) => trial.Experiment is { } name && Experiments.TryGetValue(name, out var terms) ? terms : Terms;
}
