namespace Attune;

/// <summary>The fronts between two or three objectives as models have them, smaller being better: of what was seen and keeps to the constraints, and with what pending trials yield under each story.</summary>
/// <param name="objectives">What is known of each objective.</param>
/// <param name="feasibility">What keeps to the constraints.</param>
internal sealed class Frontier(Posterior[] objectives, Feasibility feasibility)
{
    private const double Beyond = 0.1; // of a front's extent: how far the reference is behind its worst, as is common (Ishibuchi, Imada, Setoguchi and Nojima 2018)
    private const double LeastExtent = 0.5; // deviations of all losses: that of a front of one point, which has none
    private readonly double[][] means = [.. Enumerable.Range(0, objectives[0].Fitted.Length).Select(i => objectives.Select(objective => objective.Fitted[i]).ToArray())];

    /// <summary>The positions of the trials on the front of what was seen, those that lie loneliest first; of all trials, where none keeps to the constraints.</summary>
    public IReadOnlyList<int> Members()
    {
        List<int> kept = [.. Enumerable.Range(0, means.Length).Where(i => !IsAnyKept || feasibility.Violations[i] == 0)];
        return Fronts.Lonelier(Fronts.Peel(kept, i => means[i]), i => means[i]);
    }

    /// <summary>What is hoped for: volume between the front and a reference, a tenth of the front's extent behind its worst in each objective; while nothing keeps to the constraints, behind the worst of all.</summary>
    public VolumeImprovement Improvement()
    {
        double[][] members = IsAnyKept ? [.. Members().Select(i => means[i])] : means;
        double[] reference = [.. objectives.Select((_, o) => Behind([.. members.Select(point => point[o])]))];
        return new([.. Enumerable.Range(0, objectives[0].Stories).Select(story => new Partition(Front(story, reference), reference))]);
    }

    private bool IsAnyKept => feasibility.Violations.Contains(0);

    private static double Behind(double[] losses) => losses.Max() + Beyond * Math.Max(losses.Max() - losses.Min(), LeastExtent);

    private List<double[]> Front(int story, double[] reference)
    {
        double[][] told = [.. Enumerable.Range(0, objectives[0].Points).Where(point => feasibility.Keeps(point, story)).Select(point => objectives.Select(objective => objective.Told(point, story)).ToArray())];
        List<int> within = [.. Enumerable.Range(0, told.Length).Where(i => told[i].Zip(reference).All(pair => pair.First < pair.Second))];
        return [.. Fronts.Peel(within, i => told[i]).Select(i => told[i])];
    }
}
