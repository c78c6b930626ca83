namespace Attune;

/// <summary>What runs attempts below a node: on threads of its process or in child processes, as the trainable's body says, or in virtual time. It puts their signals where it was told to.</summary>
internal interface ITrialHost : IAsyncDisposable
{
    /// <summary>The attempts that run: all whose end was not put out.</summary>
    IReadOnlyList<RunningAttempt> Running { get; }

    /// <summary>Hands over a command; commands to attempts that do not run are harmless.</summary>
    void Send(TrialCommand command);
}
