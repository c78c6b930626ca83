namespace Attune;

/// <summary>Experiment time has reached the kernel's next deadline.</summary>
public sealed record DeadlinePassed : Signal;
