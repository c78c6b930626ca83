namespace Attune;

/// <summary>What a policy or an observer may see of an experiment.</summary>
public interface IExperimentView
{
    /// <summary>What is being solved.</summary>
    Problem Problem { get; }

    /// <summary>All trials; a trial's number is its position.</summary>
    IReadOnlyList<Trial> Trials { get; }

    /// <summary>How many trials stand where.</summary>
    int Count(TrialStatus status);

    /// <summary>The trial of this status that has waited longest, or null.</summary>
    Trial? First(TrialStatus status);
}
