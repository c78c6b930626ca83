namespace Attune;

/// <summary>
/// The experiment was given a wider space, or its trials more time. From here on those who decide are the ones that the new plan makes, which have heard the whole past; what was decided before stays as it is.
/// </summary>
public sealed record ExperimentRevised : ExperimentEvent
{
    /// <summary>The space from now on, as <see cref="Domain.Describe"/> gives it; null: as before.</summary>
    public Value Space { get; init; }

    /// <summary>The scheduler's settings from now on; null: as before.</summary>
    public Configuration? Scheduler { get; init; }

    /// <summary>The limits of the stopping criteria from now on: of each criterion that has some, in their order, what <see cref="Stopper.DescribeLimits"/> gives; null: as before.</summary>
    public Value Limits { get; init; }

    /// <summary>The trials that had ended at a limit which lies higher now, or were told to end there: they go on from their latest checkpoints.</summary>
    public IReadOnlyList<int> Continued { get; init; } = [];

    /// <summary>Whether somebody asked for it beside the call that runs the experiment: it holds then for later calls that say what that call said.</summary>
    public bool IsRequested { get; init; }

    /// <summary>What has changed and who wanted it, in words.</summary>
    public required string Reason { get; init; }
}
