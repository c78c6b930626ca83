namespace Attune;

/// <summary>A suspended attempt goes on after the report at which its trial was paused.</summary>
public sealed record TrialContinued : TrialEvent;
