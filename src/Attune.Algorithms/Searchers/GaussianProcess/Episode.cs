namespace Attune;

/// <summary>
/// A search within the search. The first learns from all trials. Each later one begins when the one before it is over, with start points of its own. The first that goes to an option of the
/// decider learns from all trials there, which nobody has searched through; any other from its own trials only: what is known of a place that was searched through would hold it there
/// (restarts, as in Eriksson et al. 2019, section 2).
/// </summary>
/// <param name="Number">Its number; 0 is the first.</param>
/// <param name="Trust">Its trust region.</param>
/// <param name="Option">The option of the decider that all its trials have; -1: they have any.</param>
internal sealed record Episode(int Number, TrustRegion Trust, int Option)
{
    /// <summary>Whether no episode has been to its option before.</summary>
    public bool IsPioneer { get; init; }

    /// <summary>How many start points it has, those counted that it finds there.</summary>
    public required int Starts { get; init; }

    /// <summary>Its last fit; null: none yet.</summary>
    public FitNote? Fit { get; set; }

    /// <summary>How many trials were created for it; of the first it is not counted.</summary>
    public int Created { get; set; }
}
