namespace Attune;

/// <summary>What a trial is called, where that is not told by its number.</summary>
/// <param name="Name">Its name; null: none of its own.</param>
/// <param name="Directory">Its directory in the experiment's; null: none of its own.</param>
/// <param name="Experiment">The experiment it is of, where the run has several; null: the run's own.</param>
internal sealed record TrialLabel(string? Name, string? Directory, string? Experiment)
{
    /// <summary>The label of a new trial; null: its number tells all.</summary>
    public static TrialLabel? Of(TrialCreated e) => e is { Name: null, Directory: null, Experiment: null } ? null : new(e.Name, e.Directory, e.Experiment);
}
