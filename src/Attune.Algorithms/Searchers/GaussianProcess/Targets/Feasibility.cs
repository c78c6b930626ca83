namespace Attune;

/// <summary>Which points keep to all constraints, as was seen or as a story has it.</summary>
/// <param name="limits">What is known of each constraint.</param>
/// <param name="violations">By how much each trial that was seen breaks them, in sum; 0: it does not.</param>
internal sealed class Feasibility(Limit[] limits, double[] violations)
{
    /// <summary>Where there are no constraints.</summary>
    public static Feasibility Of(int trials) => new([], new double[trials]);

    /// <summary>What is known of each constraint.</summary>
    public Limit[] Limits => limits;

    /// <summary>By how much each trial that was seen breaks the constraints, in sum; 0: it does not.</summary>
    public double[] Violations => violations;

    /// <summary>Whether a point keeps to them: one that was seen, or, after them, one that is pending.</summary>
    public bool Keeps(int point, int story) =>
        point < violations.Length ? violations[point] == 0 : Array.TrueForAll(limits, limit => limit.Belief.Posterior.Told(point, story) <= limit.Threshold);

    /// <summary>
    /// Of each story the least mean of a point that keeps to the constraints; where none does, the largest of any: then all that keeps to them is an improvement, the better the more (a large cost of what breaks them, as in
    /// Letham, Karrer, Ottoni and Bakshy 2019, section 4.3).
    /// </summary>
    public double[] Incumbents(Posterior objective) => [.. Enumerable.Range(0, objective.Stories).Select(story => Incumbent(objective, story))];

    private double Incumbent(Posterior objective, int story)
    {
        var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var point = 0; point < objective.Points; point++)
        {
            var mean = objective.Told(point, story);
            most = Math.Max(most, mean);
            if (Keeps(point, story)) least = Math.Min(least, mean);
        }
        return double.IsFinite(least) ? least : most;
    }
}
