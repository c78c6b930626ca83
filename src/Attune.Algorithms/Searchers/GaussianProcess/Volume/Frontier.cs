namespace Attune;

/// <summary>The fronts between two or three objectives as models have them, smaller being better: of what was seen and keeps to the constraints, and with what pending trials yield under each story.</summary>
/// <param name="objectives">What is known of each objective.</param>
/// <param name="feasibility">What keeps to the constraints.</param>
internal sealed class Frontier(Posterior[] objectives, Feasibility feasibility)
{
    private const double Beyond = 0.1; // of the extent of all losses: how far the reference is behind the worst
    private readonly double[][] means = [.. Enumerable.Range(0, objectives[0].Fitted.Length).Select(i => objectives.Select(objective => objective.Fitted[i]).ToArray())];

    /// <summary>The positions of the trials on the front of what was seen, those that lie loneliest first; of all trials, where none keeps to the constraints.</summary>
    public IReadOnlyList<int> Members()
    {
        List<int> kept = [.. Enumerable.Range(0, means.Length).Where(i => !IsAnyKept || feasibility.Violations[i] == 0)];
        return Fronts.Lonelier(Fronts.Peel(kept, i => means[i]), i => means[i]);
    }

    /// <summary>
    /// What is hoped for: volume between the front and a reference, a tenth of the extent of all that was seen behind the worst of it in each objective. A reference just behind the front would hold the search between the ends
    /// that the front has so far.
    /// </summary>
    public VolumeImprovement Improvement()
    {
        double[] reference = [.. objectives.Select(objective => Behind(objective.Fitted))];
        return new([.. Enumerable.Range(0, objectives[0].Stories).Select(story => new Partition(Front(story, reference), reference))]);
    }

    private bool IsAnyKept => feasibility.Violations.Contains(0);

    private static double Behind(double[] losses) => losses.Max() + Beyond * (losses.Max() - losses.Min());

    private List<double[]> Front(int story, double[] reference)
    {
        double[][] told = [.. Enumerable.Range(0, objectives[0].Points).Where(point => feasibility.Keeps(point, story)).Select(point => objectives.Select(objective => objective.Told(point, story)).ToArray())];
        List<int> within = [.. Enumerable.Range(0, told.Length).Where(i => told[i].Zip(reference).All(pair => pair.First < pair.Second))];
        return [.. Fronts.Peel(within, i => told[i]).Select(i => told[i])];
    }
}
