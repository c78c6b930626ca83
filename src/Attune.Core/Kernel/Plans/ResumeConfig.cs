namespace Attune;

/// <summary>What a resumed session does with the trials of the sessions before, by how they stand.</summary>
public sealed record ResumeConfig
{
    /// <summary>What it does with trials that have ended other than by a failure. Default: nothing more.</summary>
    public ResumeType Finished { get; init; } = ResumeType.Skip;

    /// <summary>What it does with trials that have not ended. Default: they go on.</summary>
    public ResumeType Unfinished { get; init; } = ResumeType.Resume;

    /// <summary>What it does with trials that have failed for good. Default: nothing more.</summary>
    public ResumeType Errored { get; init; } = ResumeType.Skip;

    /// <summary>What it does with a trial that stands so.</summary>
    internal ResumeType For(TrialStatus status) => status switch
    {
        TrialStatus.Error => Errored,
        TrialStatus.Terminated or TrialStatus.Invalid => Finished,
        _ => Unfinished,
    };
}
