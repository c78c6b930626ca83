namespace Attune;

/// <summary>The fronts between two objectives as models have them, smaller being better: of what was seen and keeps to the constraints, and with what pending trials yield under each story.</summary>
/// <param name="first">What is known of the first objective.</param>
/// <param name="second">What is known of the second.</param>
/// <param name="feasibility">What keeps to the constraints.</param>
internal sealed class Frontier(Posterior first, Posterior second, Feasibility feasibility)
{
    private const double Beyond = 0.1; // of a front's extent: how far the reference is behind its worst, as is common (Ishibuchi, Imada, Setoguchi and Nojima 2018)
    private readonly double[][] means = [.. first.Fitted.Zip(second.Fitted, (a, b) => new[] { a, b })];

    /// <summary>The positions of the trials on the front of what was seen, those that lie loneliest first; of all trials, where none keeps to the constraints.</summary>
    public IReadOnlyList<int> Members()
    {
        List<int> kept = [.. Enumerable.Range(0, first.Fitted.Length).Where(i => !IsAnyKept || feasibility.Violations[i] == 0)];
        return Fronts.Lonelier(Fronts.Peel(kept, Means), Means);
    }

    /// <summary>What is hoped for: area between the front and a reference, a tenth of the front's extent behind its worst in each objective; while nothing keeps to the constraints, behind the worst of all.</summary>
    public AreaImprovement Improvement()
    {
        var members = IsAnyKept ? Members() : [.. Enumerable.Range(0, first.Fitted.Length)];
        var reference = (Behind(first.Fitted, members), Behind(second.Fitted, members));
        return new([.. Enumerable.Range(0, first.Stories).Select(story => Front(story, reference))], reference);
    }

    // A front of one point has no extent: as little as half the deviation of all counts as one.
    private static double Behind(double[] means, IReadOnlyList<int> members)
    {
        var (least, most) = (members.Min(i => means[i]), members.Max(i => means[i]));
        return most + Beyond * Math.Max(most - least, 0.5);
    }

    private (double First, double Second)[] Front(int story, (double First, double Second) reference)
    {
        List<(double First, double Second)> front = [];
        var told = Enumerable.Range(0, first.Points).Where(point => feasibility.Keeps(point, story)).Select(point => (First: first.Told(point, story), Second: second.Told(point, story)));
        foreach (var point in told.Where(point => point.First < reference.First && point.Second < reference.Second).OrderBy(point => point.First).ThenBy(point => point.Second))
        {
            if (front.Count == 0 || point.Second < front[^1].Second) front.Add(point);
        }
        return [.. front];
    }

    private bool IsAnyKept => feasibility.Violations.Contains(0);

    private ReadOnlySpan<double> Means(int i) => means[i];
}
