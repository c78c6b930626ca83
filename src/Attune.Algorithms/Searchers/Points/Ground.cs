namespace Attune;

/// <summary>What a proposer stands on.</summary>
/// <param name="Problem">What is searched.</param>
/// <param name="Evidence">What is known of trials.</param>
/// <param name="Admission">Which points may be suggested.</param>
internal sealed record Ground(Problem Problem, Evidence Evidence, Admission Admission)
{
    /// <summary>Where points lie.</summary>
    public Axes Axes => Evidence.Axes;
}
