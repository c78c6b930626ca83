namespace Attune;

/// <summary>An attempt goes on where it is: one that was suspended after the report at which its trial was paused, or one that has outlived the session before.</summary>
public sealed record TrialContinued : TrialEvent;
