namespace Attune;

/// <summary>What holds for the trials of an experiment, whoever decides on them.</summary>
public sealed record Terms
{
    /// <summary>How often a failed trial is tried again; -1: without end. Default: 0.</summary>
    public int MaxFailures { get; init; }

    /// <summary>What a trial takes. Default: one processor.</summary>
    public Resources PerTrial { get; init; } = Resources.OneCpu;

    /// <summary>What a trial of a configuration takes, where that is not always the same; null, the default, or where it gives null: <see cref="PerTrial"/>.</summary>
    public Func<Configuration, Resources?>? ResourcesOf { get; init; }

    /// <summary>Whether a stopped trial that offers to save does so before it ends. Default: no.</summary>
    public bool SaveAtEnd { get; init; }

    /// <summary>What a trial of a configuration takes that has not been resized.</summary>
    internal Resources Takes(Configuration configuration) => ResourcesOf?.Invoke(configuration) ?? PerTrial;
}
