namespace Attune;

/// <summary>
/// Whether an experiment of the name is gone on with, and what becomes of its failed trials: <c>true</c> or <c>false</c>, or as in Ray Tune <c>"AUTO"</c>, with
/// <c>+ERRORED</c> (failed trials go on from their checkpoints), <c>+RESTART_ERRORED</c> (they start from scratch), <c>+ERRORED_ONLY</c> or <c>+RESTART_ERRORED_ONLY</c>
/// (and what had not ended is ended). In any case; of several suffixes the last counts.
/// </summary>
public readonly record struct ResumeMode
{
    private ResumeMode(ResumeConfig? config, string? problem = null) => (Config, Problem) = (config, problem);

    /// <summary>What is done with the trials of the sessions before; null: the experiment is not gone on with.</summary>
    public ResumeConfig? Config { get; }

    /// <summary>Whether an experiment of the name is gone on with.</summary>
    public bool IsOn => Config is not null;

    /// <summary>What is wrong with the words it was made of; null: nothing.</summary>
    internal string? Problem { get; }

    /// <summary>Whether it is gone on with.</summary>
    public static implicit operator ResumeMode(bool on) => new(on ? new() : null);

    /// <summary>In the words of Ray Tune: <c>"AUTO+ERRORED"</c>.</summary>
    public static implicit operator ResumeMode(string words)
    {
        var parts = (words ?? "").ToUpperInvariant().Split('+');
        if (parts[0] is "LOCAL" or "REMOTE" or "PROMPT" or "ERRORED_ONLY") return new(new(), $"Resume is '{words}'; '{parts[0]}' is deprecated in Ray Tune. Write \"AUTO\", with +ERRORED or +ERRORED_ONLY where failed trials are to go on.");
        if (parts[0] != "AUTO") return new(new(), $"Resume is '{words}'; it is true, false, or begins with AUTO.");
        var config = new ResumeConfig();
        foreach (var suffix in parts.Skip(1))
        {
            if (Of(suffix) is not { } meant) return new(config, $"Resume is '{words}'; '+{suffix}' is none of +ERRORED, +RESTART_ERRORED, +ERRORED_ONLY and +RESTART_ERRORED_ONLY.");
            config = meant;
        }
        return new(config);
    }

    private static ResumeConfig? Of(string suffix) => suffix switch
    {
        "ERRORED" => new() { Errored = ResumeType.Resume },
        "RESTART_ERRORED" => new() { Errored = ResumeType.Restart },
        "ERRORED_ONLY" => new() { Errored = ResumeType.Resume, Unfinished = ResumeType.Skip },
        "RESTART_ERRORED_ONLY" => new() { Errored = ResumeType.Restart, Unfinished = ResumeType.Skip },
        _ => null,
    };
}
