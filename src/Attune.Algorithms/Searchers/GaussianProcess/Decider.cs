namespace Attune;

/// <summary>The choice, always active, on which most axes depend: its options are spaces of their own.</summary>
/// <param name="axis">Its axis.</param>
internal sealed class Decider(Axis axis)
{
    /// <summary>In place of an option: any.</summary>
    public const int Any = -1;

    /// <summary>How many options it has.</summary>
    public int Options => (int)axis.Count;

    /// <summary>The decider of a space; null: no axis depends on another.</summary>
    public static Decider? Of(Axes axes) => axes.Groups.Where(group => group.Decider >= 0 && axes.Groups[group.Parent].Decider < 0).GroupBy(group => group.Decider)
        .OrderByDescending(groups => groups.Sum(group => group.Members.Length)).Select(groups => new Decider(axes[groups.Key])).FirstOrDefault();

    /// <summary>The option at a settled point.</summary>
    public int At(ReadOnlySpan<double> point) => axis.Pick(point[axis.Index]);

    /// <summary>How many axes are active with an option, or may be.</summary>
    public int AxesOf(int option, Axes axes) => axes.Count(other => MayBe(axes.Groups[other.Group], option, axes));

    /// <summary>The axis, and the coordinate of an option.</summary>
    public (int Axis, double Coordinate) Place(int option) => (axis.Index, axis.Middle(option));

    private bool MayBe(AxisGroup group, int option, Axes axes) => group.Decider < 0 || (group.Decider != axis.Index || group.Option == option) && MayBe(axes.Groups[group.Parent], option, axes);
}
