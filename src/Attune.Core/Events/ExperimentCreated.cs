namespace Attune;

/// <summary>The first event: what the experiment is.</summary>
public sealed record ExperimentCreated : ExperimentEvent
{
    /// <summary>The experiment's name.</summary>
    public required string Name { get; init; }

    /// <summary>The trainable's name.</summary>
    public required string Trainable { get; init; }

    /// <summary>The seed of all randomness.</summary>
    public required long Seed { get; init; }

    /// <summary>The objectives, in order of importance.</summary>
    public required IReadOnlyList<Objective> Objectives { get; init; }

    /// <summary>The space, as <see cref="Domain.Describe"/> gives it.</summary>
    public required Value Space { get; init; }

    /// <summary>The searcher's settings.</summary>
    public required Configuration Searcher { get; init; }

    /// <summary>The scheduler's settings.</summary>
    public required Configuration Scheduler { get; init; }

    /// <summary>The version of Attune that wrote the event.</summary>
    public required string Version { get; init; }
}
