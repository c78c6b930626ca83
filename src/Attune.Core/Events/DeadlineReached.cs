namespace Attune;

/// <summary>Experiment time reached a point that a policy had asked for.</summary>
public sealed record DeadlineReached : ExperimentEvent;
