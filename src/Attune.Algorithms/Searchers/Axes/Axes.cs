using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Attune;

/// <summary>
/// A space as a list of axes, one for each coordinate of its unit cube. A <em>settled</em> point stands for exactly one configuration: cells have one coordinate, their
/// middle, and axes that are not active are NaN. Constants and computed values have no axes; <see cref="Configure"/> puts them in.
/// </summary>
internal sealed class Axes : IReadOnlyList<Axis>
{
    private readonly Axis[] axes;

    public Axes(Space space)
    {
        Space = space;
        var groups = space.Parameters.GroupBy(parameter => parameter.Conditions.Length == 0 ? (-1, -1) : (parameter.Conditions[^1].Offset, parameter.Conditions[^1].Option))
            .OrderBy(group => group.Key).Select((group, number) => (group.Key, Axes: group.SelectMany(parameter => Axis.Of(parameter, number)).ToArray())).ToList();
        axes = [.. groups.SelectMany(group => group.Axes).OrderBy(axis => axis.Index)];
        Groups = [.. groups.Select(group => new AxisGroup(group.Key.Item1 < 0 ? -1 : axes[group.Key.Item1].Group, group.Key.Item1, group.Key.Item2, [.. group.Axes.Select(axis => axis.Index)]))];
    }

    /// <summary>What is searched.</summary>
    public Space Space { get; }

    /// <summary>The groups of axes, a group after the one that decides on it. A space without axes has none.</summary>
    public ImmutableArray<AxisGroup> Groups { get; }

    /// <summary>How many axes there are: the length of a point.</summary>
    public int Count => axes.Length;

    /// <summary>The axis of a coordinate.</summary>
    public Axis this[int index] => axes[index];

    /// <summary>Whether the axes of a group are active at a point.</summary>
    public bool IsActive(AxisGroup group, ReadOnlySpan<double> point) =>
        group.Decider < 0 || IsActive(Groups[group.Parent], point) && axes[group.Decider].Pick(point[group.Decider]) == group.Option;

    /// <summary>Whether an axis is active at a point.</summary>
    public bool IsActive(Axis axis, ReadOnlySpan<double> point) => IsActive(Groups[axis.Group], point);

    /// <summary>Makes a point of the unit cube a settled one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Settle(Span<double> point)
    {
        foreach (var group in Groups)
        {
            var isActive = IsActive(group, point);
            foreach (var index in group.Members) point[index] = isActive ? axes[index].Snap(point[index]) : double.NaN;
        }
    }

    /// <summary>The configuration at a point, settled or not.</summary>
    /// <exception cref="SpaceException">A computed value cannot be computed.</exception>
    public Configuration Configure(ReadOnlySpan<double> point) => Space.Configure(point);

    /// <summary>The settled point of a configuration. Numbers beyond their bounds are put to the bound; values of constants and computed values are not looked at.</summary>
    /// <returns>Whether there is one: not for a configuration that lacks a parameter, or has an option that is not in the space; the point is all NaN then.</returns>
    public bool TryLocate(Configuration configuration, Span<double> point)
    {
        if (TryEncode(configuration, point)) Settle(point);
        foreach (var group in Groups)
        {
            if (!IsActive(group, point)) continue;
            foreach (var index in group.Members)
            {
                if (!double.IsNaN(point[index])) continue;
                point.Fill(double.NaN);
                return false;
            }
        }
        return true;
    }

    public IEnumerator<Axis> GetEnumerator() => axes.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // What people put into points to evaluate is anything.
    private bool TryEncode(Configuration configuration, Span<double> point)
    {
        try
        {
            Space.Encode(configuration, point);
            return true;
        }
        catch (Exception e) when (e is ArgumentException or InvalidCastException or OverflowException)
        {
            point.Fill(double.NaN);
            return false;
        }
    }
}
